using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>Says how often a <c>redir</c> is percent-encoded beyond the one layer that the redirect decodes.</summary>
public enum DoubleEncoding
{
    None,

    /// <summary>Parts are, such as <c>%2520</c>. They stay encoded in <c>Location</c>, for the landing page to decode.</summary>
    Partly,

    /// <summary>All of it is, such as <c>https%253A%252F%252F</c>. After decoding once it is no address, so it is never followed.</summary>
    Wholly,
}

/// <summary>A <c>redir</c> as a person wants to see it. <see cref="RedirDestination"/> says whether it may be followed.</summary>
/// <param name="Text">The text, decoded once unless it is literal. Bytes that are not UTF-8 become U+FFFD.</param>
/// <param name="Host">
/// The host to which it leads, as <see cref="HostName.Normalize(string)"/> spells it. Null when it cannot be read.
/// </param>
public sealed record RedirReading(bool IsLiteral, string Text, DoubleEncoding DoubleEncoding, string? Host)
{
    /// <summary>More layers of encoding than a mistake ever makes.</summary>
    private const int MaxLayers = 8;

    /// <param name="raw">The text as it stands in the query string.</param>
    public static RedirReading Of(ReadOnlySpan<char> raw, bool literal)
    {
        var text = literal ? raw.ToString() : PercentEncoding.DecodeText(raw, raw.Length);
        return new RedirReading(literal, text, EncodingOf(text), HostOf(raw, literal));
    }

    private static DoubleEncoding EncodingOf(string text)
    {
        if (LandingPage.SchemeLength(text) > 0)
            return HasEncodedPercent(text) ? DoubleEncoding.Partly : DoubleEncoding.None;
        var decoded = text;
        for (var layer = 0; layer < MaxLayers; layer++)
        {
            decoded = PercentEncoding.DecodeText(decoded, decoded.Length);
            if (LandingPage.SchemeLength(decoded) > 0)
                return DoubleEncoding.Wholly;
        }
        return DoubleEncoding.None;
    }

    /// <summary>Returns whether an encoded percent sign stands before two hexadecimal digits, as in <c>%2520</c>.</summary>
    private static bool HasEncodedPercent(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf("%25"); at >= 0; at = text.IndexOf("%25"))
        {
            text = text[(at + 3)..];
            if (text.Length > 1 && char.IsAsciiHexDigit(text[0]) && char.IsAsciiHexDigit(text[1]))
                return true;
        }
        return false;
    }

    private static string? HostOf(ReadOnlySpan<char> raw, bool literal)
    {
        var bytes = PercentEncoding.Bytes(raw, literal);
        Span<char> normal = stackalloc char[HostName.MaxLength];
        var length = LandingPage.Split(bytes, out _, out var host) == LandingPageError.None ? HostName.Normalize(host, normal) : 0;
        return length == 0 ? null : normal[..length].ToString();
    }
}
