using System.Text;
using System.Text.Unicode;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>
/// The rules for the addresses to which a click may lead. They look at the exact bytes, and exactly those go into <c>Location</c>, because
/// a URI class would rewrite them and attackers exploit such rewriting.
/// </summary>
public static class LandingPage
{
    /// <summary>The greatest length of a landing page, in bytes of UTF-8.</summary>
    public const int MaxBytes = ClickTracker.MaxClickUrlBytes;

    /// <summary>
    /// Checks a <c>click_url</c>, which a user of the management API chose. Only an address that could not be sent as a header or leads
    /// nowhere is an error. User info, and a backslash behind the host, are left to the user.
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
        // Text that was copied out of a document has such characters where nobody sees them, and leads to another page.
        if (InvisibleCharacters.Find(clickUrl) is not null)
            return LandingPageError.ForbiddenCharacter;
        Span<char> normal = stackalloc char[HostName.MaxLength];
        return userInfo.Contains((byte)'\\') || HostName.Normalize(host, normal) == 0 ? LandingPageError.NoHost : LandingPageError.None;
    }

    /// <summary>Returns a stored <c>click_url</c> as it goes into <c>Location</c>. Null when it would break the header.</summary>
    public static string? ToLocation(string clickUrl)
    {
        foreach (var character in clickUrl)
            if (character is < ' ' or '\u007F')
                return null;
        return Ascii.IsValid(clickUrl) ? clickUrl : PercentEncoding.EncodeNonAscii(Encoding.UTF8.GetBytes(clickUrl));
    }

    /// <summary>
    /// Returns the length of a leading <c>http://</c> or <c>https://</c> without regard to case. 0 when there is neither.
    /// </summary>
    internal static int SchemeLength(ReadOnlySpan<char> url)
    {
        if (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return "https://".Length;
        return url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "http://".Length : 0;
    }

    /// <summary>
    /// Checks the rules that hold for every landing page and returns its user info (with its <c>@</c>, or empty) and its host, both
    /// unchecked.
    /// </summary>
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
