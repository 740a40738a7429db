namespace ClickTracking.Infrastructure.Csv;

/// <summary>
/// Text that a spreadsheet would take for a formula gets an apostrophe in front. Apostrophes that stand before such a
/// character already count too, so that <see cref="Restore"/> gives every text back as it was.
/// </summary>
internal static class FormulaText
{
    /// <summary>Numbers never start so here: all are 0 and up. (CsvHelper's own way would quote the field as well, and cannot be undone.)</summary>
    public static string? Defuse(string? text) => text is not null && IsFormula(text.AsSpan().TrimStart('\'')) ? "'" + text : text;

    public static string Restore(string text) => text.StartsWith('\'') && IsFormula(text.AsSpan().TrimStart('\'')) ? text[1..] : text;

    private static bool IsFormula(ReadOnlySpan<char> text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
