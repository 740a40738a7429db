using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>
/// The whole address of a tag, pasted behind <c>url=</c>: literal it is everything to the end, as a <c>redir</c> is;
/// percent-encoded it ends at the next <c>&amp;</c> and is decoded once.
/// </summary>
/// <param name="Path">Empty: none.</param>
/// <param name="Query">As a browser would send it: without fragment, and what cannot stand in a request line encoded.</param>
public sealed record TagAddress(string Path, string Query)
{
    private const string Prefix = "url=";

    /// <summary>Whether a query string begins with <c>url=</c>, and so is about another address.</summary>
    public static bool IsGiven(ReadOnlySpan<char> query) => query.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <param name="query">One that <see cref="IsGiven"/>.</param>
    /// <returns>Null: no address that begins with <c>http://</c> or <c>https://</c>.</returns>
    public static TagAddress? Read(ReadOnlySpan<char> query)
    {
        var raw = query[Prefix.Length..];
        var literal = LandingPage.SchemeLength(raw) > 0;
        var end = literal ? -1 : raw.IndexOf('&');
        ReadOnlySpan<char> url = PercentEncoding.EncodeUnsendable(PercentEncoding.Bytes(end < 0 ? raw : raw[..end], literal));

        var scheme = LandingPage.SchemeLength(url);
        if (scheme == 0)
            return null;
        var fragment = url.IndexOf('#');
        url = fragment < 0 ? url[scheme..] : url[scheme..fragment];
        var mark = url.IndexOf('?');
        var address = mark < 0 ? url : url[..mark];
        var path = address.IndexOf('/');
        return new TagAddress(path < 0 ? "" : address[path..].ToString(), mark < 0 ? "" : url[(mark + 1)..].ToString());
    }
}
