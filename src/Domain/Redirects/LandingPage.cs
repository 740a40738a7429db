using System.Text;
using System.Text.Unicode;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>
/// Where a click may lead. Everything is judged on the exact bytes, and those go into <c>Location</c>: a URI class would
/// rewrite them, and what it rewrites is what attackers play with.
/// </summary>
public static class LandingPage
{
    /// <summary>The longest landing page, in bytes of UTF-8.</summary>
    public const int MaxBytes = ClickTracker.MaxClickUrlBytes;

    /// <summary>
    /// Judges a <c>click_url</c>, which a user of ours chose: only what could not be sent as a header, or leads nowhere,
    /// is a error. User info, and a backslash behind the host, are the user's business.
    /// </summary>
    public static LandingPageError Check(string clickUrl)
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        var status = Utf8.FromUtf16(clickUrl, bytes, out _, out var written, replaceInvalidSequences: false);
        if (status == System.Buffers.OperationStatus.DestinationTooSmall)
            return LandingPageError.TooLong;
        if (status != System.Buffers.OperationStatus.Done)
            return LandingPageError.ForbiddenCharacter;

        var error = Split(bytes[..written], out var userInfo, out var host);
        if (error != LandingPageError.None)
            return error;
        Span<char> normal = stackalloc char[HostName.MaxLength];
        return userInfo.Contains((byte)'\\') || HostName.Normalize(host, normal) == 0 ? LandingPageError.NoHost : LandingPageError.None;
    }

    /// <summary>A stored <c>click_url</c> as it goes into <c>Location</c>; null when it would break the header.</summary>
    public static string? ToLocation(string clickUrl)
    {
        foreach (var character in clickUrl)
            if (character is < ' ' or '\u007F')
                return null;
        return Ascii.IsValid(clickUrl) ? clickUrl : PercentEncoding.EncodeNonAscii(Encoding.UTF8.GetBytes(clickUrl));
    }

    /// <summary>The length of a leading <c>http://</c> or <c>https://</c>, without case; 0: neither.</summary>
    internal static int SchemeLength(ReadOnlySpan<char> url)
    {
        if (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return "https://".Length;
        return url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "http://".Length : 0;
    }

    /// <summary>What holds for every landing page, and its user info (empty: none, <c>@</c> included) and host, unexamined.</summary>
    internal static LandingPageError Split(ReadOnlySpan<byte> url, out ReadOnlySpan<byte> userInfo, out ReadOnlySpan<byte> host)
    {
        userInfo = host = default;
        Span<char> scheme = stackalloc char["https://".Length];
        var start = SchemeLength(scheme[..Encoding.Latin1.GetChars(url[..Math.Min(url.Length, scheme.Length)], scheme)]);
        if (start == 0)
            return LandingPageError.NotAbsoluteHttp;
        if (url.ContainsAnyInRange((byte)0, (byte)' ') || url.Contains((byte)0x7F))
            return LandingPageError.ForbiddenCharacter;

        var authority = url[start..];
        var end = authority.IndexOfAny("/?#"u8);
        if (end >= 0)
            authority = authority[..end];
        userInfo = authority[..(authority.LastIndexOf((byte)'@') + 1)];
        host = HostName.WithoutPort(authority[userInfo.Length..]);
        return LandingPageError.None;
    }
}
