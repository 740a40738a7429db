namespace ClickTracking.WebApi.Console;

/// <summary>The errors of the API are clauses; a page shows sentences.</summary>
internal static class ErrorSentence
{
    public static string Of(string clause)
    {
        // An empty field of a form is sent as JSON's null.
        clause = clause.Replace("must be null or ", "must be empty or ", StringComparison.Ordinal);
        return clause.Length == 0 ? clause : char.ToUpperInvariant(clause[0]) + clause[1..] + (clause[^1] is '.' or '?' or '!' ? "" : ".");
    }
}
