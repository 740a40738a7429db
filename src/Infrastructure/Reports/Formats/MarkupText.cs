using System.Buffers;

namespace ClickTracking.Infrastructure.Reports.Formats;

/// <summary>Replaces the characters that XML or HTML cannot hold, even escaped: control characters, and two that are none.</summary>
internal static class MarkupText
{
    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> _impossible = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r')),
        '\uFFFE',
        '\uFFFF',
    ]);

    public static string Clean(string text) => text.AsSpan().ContainsAny(_impossible)
        ? string.Create(text.Length, text, (cleaned, source) => source.AsSpan().ReplaceAny(cleaned, _impossible, Replacement))
        : text;
}
