using System.Text;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>
/// A landing page that came with the click. Anybody can write one, so it is checked more strictly than a <c>click_url</c>: text that
/// clients read in different ways is refused, and text that hides where the link leads too.
/// </summary>
/// <param name="Error">The reason why it is never followed. <see cref="LandingPageError.None"/> leaves the decision to the policy.</param>
/// <param name="Location">The exact bytes, with those beyond ASCII percent-encoded. Null when there is an error.</param>
/// <param name="Listed">True when the host is one of the landing domains or a subdomain of one.</param>
public readonly record struct RedirDestination(LandingPageError Error, string? Location, bool Listed)
{
    /// <summary>The normalized host of <see cref="Location"/>. Null when there is an error.</summary>
    public string? Host
    {
        get
        {
            if (Location is null)
                return null;
            var authority = Location.AsSpan(LandingPage.SchemeLength(Location));
            var end = authority.IndexOfAny("/?#");
            Span<byte> bytes = stackalloc byte[LandingPage.MaxBytes];
            // Only bytes beyond ASCII are percent-encoded here, because a host that came with a percent sign is an error.
            PercentEncoding.TryDecode(end < 0 ? authority : authority[..end], bytes, out var written);
            Span<char> normal = stackalloc char[HostName.MaxLength];
            return normal[..HostName.Normalize(HostName.WithoutPort(bytes[..written]), normal)].ToString();
        }
    }

    /// <param name="raw">The text as it stands in the query string.</param>
    /// <param name="literal">True when the text is unencoded. Otherwise it is decoded once.</param>
    /// <param name="landingDomains">Hosts as <see cref="HostName.Normalize(string)"/> spells them.</param>
    public static RedirDestination Read(ReadOnlySpan<char> raw, bool literal, IReadOnlyList<string> landingDomains)
    {
        Span<byte> buffer = stackalloc byte[LandingPage.MaxBytes];
        var fits = literal ? Encoding.UTF8.TryGetBytes(raw, buffer, out var written) : PercentEncoding.TryDecode(raw, buffer, out written);
        if (!fits)
            return new RedirDestination(LandingPageError.TooLong, null, false);

        ReadOnlySpan<byte> url = buffer[..written];
        var error = LandingPage.Split(url, out var userInfo, out var host);
        if (error == LandingPageError.None && url.Contains((byte)'\\'))
            error = LandingPageError.ForbiddenCharacter;
        if (error == LandingPageError.None && !userInfo.IsEmpty)
            error = LandingPageError.UserInfo;
        if (error != LandingPageError.None)
            return new RedirDestination(error, null, false);

        Span<char> normal = stackalloc char[HostName.MaxLength];
        var length = HostName.Normalize(host, normal);
        return length == 0
            ? new RedirDestination(LandingPageError.NoHost, null, false)
            : new RedirDestination(
                LandingPageError.None, PercentEncoding.EncodeNonAscii(url), LandingDomains.Allows(normal[..length], landingDomains));
    }
}
