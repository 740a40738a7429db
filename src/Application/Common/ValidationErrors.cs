namespace ClickTracking.Application.Common;

/// <summary>Gathers all errors of a request, so that one response reports them together.</summary>
public sealed class ValidationErrors
{
    private readonly List<string> _texts = [];

    public bool Any => _texts.Count > 0;

    /// <param name="field">The path of the field: <c>clicktracker.publisher.id</c>.</param>
    /// <param name="remedy">The requirement: <c>required on POST</c>.</param>
    public void Add(string field, string remedy) => _texts.Add($"{field}: {remedy}");

    /// <exception cref="ApiException">SYNTAX: there are errors.</exception>
    public void ThrowSyntax()
    {
        if (Any)
            throw ApiException.Syntax(_texts);
    }

    /// <exception cref="ApiException">INTEGRITY: there are errors.</exception>
    public void ThrowIntegrity()
    {
        if (Any)
            throw ApiException.Integrity(_texts);
    }
}
