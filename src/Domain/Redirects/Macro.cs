using System.Text;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>
/// A placeholder that the ad server should have replaced: <c>[X]</c>, <c>${X}</c>, <c>%%X%%</c>, <c>{x}</c>, also nested (<c>{{x}}</c>) or
/// percent-encoded by a browser on the way.
/// </summary>
internal static class Macro
{
    private const int MaxBytes = 128;

    /// <param name="value">The text as it stands in the query string.</param>
    public static bool IsUnexpanded(ReadOnlySpan<char> value)
    {
        // The text is also tested before decoding, because the %CA of %%CACHEBUSTER%% looks like an encoded byte.
        if (IsMacro(value))
            return true;
        if (!value.Contains('%') || value.Length > 3 * MaxBytes)
            return false;

        Span<byte> bytes = stackalloc byte[MaxBytes];
        Span<char> text = stackalloc char[MaxBytes];
        return PercentEncoding.TryDecode(value, bytes, out var written)
            && Ascii.IsValid(bytes[..written])
            && IsMacro(text[..Encoding.ASCII.GetChars(bytes[..written], text)]);
    }

    private static bool IsMacro(ReadOnlySpan<char> value) =>
        Inside(value, "[", "]") || Inside(value, "${", "}") || Inside(value, "%%", "%%") || Inside(value, "{", "}");

    private static bool Inside(ReadOnlySpan<char> value, string open, string close)
    {
        if (value.Length <= open.Length + close.Length || !value.StartsWith(open) || !value.EndsWith(close))
            return false;
        var name = value[open.Length..^close.Length];
        foreach (var character in name)
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '.' or ':'))
                return IsMacro(name);
        return true;
    }
}
