using System.Text;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>
/// A landing page that came with the click. Anybody can write one, so it is judged more strictly than a <c>click_url</c>:
/// nothing that clients read in different ways, and nothing that hides where the link leads.
/// </summary>
/// <param name="Error">Why it can never be followed; <see cref="LandingPageError.None"/>: the policy decides.</param>
/// <param name="Location">The exact bytes, those beyond ASCII percent-encoded; null when there is a error.</param>
/// <param name="Listed">Its host is one of the landing domains, or below one.</param>
public readonly record struct RedirDestination(LandingPageError Error, string? Location, bool Listed)
{
    /// <summary>The host of <see cref="Location"/> in the spelling in which hosts are compared; null when there is a error.</summary>
    public string? Host
    {
        get
        {
            if (Location is null)
                return null;
            var authority = Location.AsSpan(LandingPage.SchemeLength(Location));
            var end = authority.IndexOfAny("/?#");
            Span<byte> bytes = stackalloc byte[LandingPage.MaxBytes];
            // What is percent-encoded here was not ASCII: a host that came so was a error.
            PercentEncoding.TryDecode(end < 0 ? authority : authority[..end], bytes, out var written);
            Span<char> normal = stackalloc char[HostName.MaxLength];
            return normal[..HostName.Normalize(HostName.WithoutPort(bytes[..written]), normal)].ToString();
        }
    }

    /// <param name="raw">As it stands in the query string.</param>
    /// <param name="literal">It is unencoded; otherwise it is decoded once.</param>
    /// <param name="landingDomains">As <see cref="HostName.Normalize(string)"/> spells them.</param>
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
