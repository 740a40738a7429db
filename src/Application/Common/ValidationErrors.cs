namespace ClickTracking.Application.Common;

/// <summary>Gathers the errors of a request, so that one response reports them together.</summary>
public sealed class ValidationErrors : BoundedTexts
{
    /// <summary>The longest part of a request that an error repeats, in characters.</summary>
    private const int MaxQuoted = 1000;

    public bool Any => Count > 0;

    /// <param name="field">The path of the field: <c>clicktracker.publisher.id</c>.</param>
    /// <param name="remedy">The requirement: <c>required on POST</c>.</param>
    public void Add(string field, string remedy) => Add($"{Short(field)}: {Short(remedy)}");

    /// <exception cref="ApiException">SYNTAX: there are errors.</exception>
    public void ThrowSyntax()
    {
        if (Any)
            throw ApiException.Syntax(this);
    }

    /// <exception cref="ApiException">INTEGRITY: there are errors.</exception>
    public void ThrowIntegrity()
    {
        if (Any)
            throw ApiException.Integrity(this);
    }

    private static string Short(string text) => text.Length <= MaxQuoted ? text : $"{text[..MaxQuoted]}…";
}
