using System.Text;
using System.Text.Unicode;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>
/// Recognizes text in UTF-8 that a spreadsheet has read as Windows-1252 and saved: <c>Ã¼</c> was <c>ü</c>. Such text is valid, and would
/// replace a name without any error.
/// </summary>
internal static class MisreadText
{
    private const int Windows1252 = 1252;

    /// <summary>Stands for a character that the encoding lacks.</summary>
    private static readonly Encoding _windows = CodePagesEncodingProvider.Instance.GetEncoding(
        Windows1252, new EncoderReplacementFallback("\0"), DecoderFallback.ReplacementFallback)!;

    /// <summary>The text before it was misread; null: it was not.</summary>
    public static string? OriginalOf(string text)
    {
        if (Ascii.IsValid(text))
            return null;
        var bytes = _windows.GetBytes(text);
        return !bytes.AsSpan().Contains((byte)0) && Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }
}
