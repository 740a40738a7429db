namespace ClickTracking.WebApi.Console;

/// <summary>The errors of the API are clauses; a page shows sentences.</summary>
internal static class ErrorSentence
{
    public static string Of(string clause) =>
        clause.Length == 0 ? clause : char.ToUpperInvariant(clause[0]) + clause[1..] + (clause[^1] is '.' or '?' or '!' ? "" : ".");
}
