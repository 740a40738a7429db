using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>How often a <c>redir</c> is percent-encoded beyond the once that is undone.</summary>
public enum DoubleEncoding
{
    None,

    /// <summary>In places, as <c>%2520</c>: it stays so in <c>Location</c>, and is the landing page's matter.</summary>
    Partly,

    /// <summary>As a whole, as <c>https%253A%252F%252F</c>: decoded once it is no address, and never followed.</summary>
    Wholly,
}

/// <summary>A <c>redir</c> as a person wants to see it; whether it is followed is for <see cref="RedirDestination"/> to say.</summary>
/// <param name="Text">What it means: decoded once unless it is literal; bytes that are no UTF-8 as U+FFFD.</param>
/// <param name="Host">Where it leads, as <see cref="HostName.Normalize(string)"/> spells it; null: no host can be read.</param>
public sealed record RedirReading(bool IsLiteral, string Text, DoubleEncoding DoubleEncoding, string? Host)
{
    /// <summary>More layers than anybody wraps by mistake.</summary>
    private const int MaxLayers = 8;

    /// <param name="raw">As it stands in the query string.</param>
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

    /// <summary>An encoded percent sign in front of what looks encoded, <c>%2520</c>.</summary>
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
