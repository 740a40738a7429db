namespace ClickTracking.Application.Common;

/// <summary>Gathers everything that is wrong with a request, so that it is told at once.</summary>
public sealed class ValidationErrors
{
    private readonly List<string> _texts = [];

    public bool Any => _texts.Count > 0;

    /// <param name="field">Which field, from the outside in: <c>clicktracker.publisher.id</c>.</param>
    /// <param name="remedy">What is wanted: <c>required on POST</c>.</param>
    public void Add(string field, string remedy) => _texts.Add($"{field}: {remedy}");

    /// <exception cref="ApiException">SYNTAX, when there are any.</exception>
    public void ThrowSyntax()
    {
        if (Any)
            throw ApiException.Syntax(_texts);
    }

    /// <exception cref="ApiException">INTEGRITY, when there are any.</exception>
    public void ThrowIntegrity()
    {
        if (Any)
            throw ApiException.Integrity(_texts);
    }
}
