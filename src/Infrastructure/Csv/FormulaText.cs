namespace ClickTracking.Infrastructure.Csv;

/// <summary>
/// Puts an apostrophe before text that a spreadsheet would read as a formula. Text that already has apostrophes before such a character
/// gets one more, so that <see cref="Restore"/> returns every text as it was.
/// </summary>
internal static class FormulaText
{
    /// <summary>
    /// Numbers never begin like a formula, since none is negative. CsvHelper's own protection cannot be undone, and quotes the field too.
    /// </summary>
    public static string? Defuse(string? text) => text is not null && IsFormula(text.AsSpan().TrimStart('\'')) ? "'" + text : text;

    public static string Restore(string text) => text.StartsWith('\'') && IsFormula(text.AsSpan().TrimStart('\'')) ? text[1..] : text;

    /// <summary>Spreadsheets pass over line breaks, and take full-width signs for the others.</summary>
    private static bool IsFormula(ReadOnlySpan<char> text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..];
}
