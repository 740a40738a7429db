using System.Text;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>
/// The whole address of a tag, given behind <c>url=</c>. A literal address runs to the end, like a <c>redir</c>. A percent-encoded one ends
/// at the next <c>&amp;</c> and is decoded once.
/// </summary>
/// <param name="Path">The path. Empty when there is none.</param>
/// <param name="Query">
/// The query string as a browser would send it: without line breaks, tabs and fragment, and with characters encoded that a request line
/// cannot have.
/// </param>
/// <param name="Pasted">All that is behind the <c>?</c>, as it was given.</param>
public sealed record TagAddress(string Path, string Query, string Pasted)
{
    private const string Prefix = "url=";

    /// <summary>Returns whether a query string begins with <c>url=</c> and so is about another address.</summary>
    public static bool IsGiven(ReadOnlySpan<char> query) => query.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <param name="query">A query string for which <see cref="IsGiven"/> returns true.</param>
    /// <returns>Null when the address does not begin with <c>http://</c> or <c>https://</c>.</returns>
    public static TagAddress? Read(ReadOnlySpan<char> query)
    {
        var raw = query[Prefix.Length..];
        var literal = LandingPage.SchemeLength(raw) > 0;
        var end = literal ? -1 : raw.IndexOf('&');
        var bytes = PercentEncoding.Bytes(end < 0 ? raw : raw[..end], literal);
        var pasted = Encoding.UTF8.GetString(bytes);
        ReadOnlySpan<char> url = PercentEncoding.EncodeUnsendable([.. bytes.Where(b => b is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))]);

        var scheme = LandingPage.SchemeLength(url);
        if (scheme == 0)
            return null;
        var fragment = url.IndexOf('#');
        url = fragment < 0 ? url[scheme..] : url[scheme..fragment];
        var mark = url.IndexOf('?');
        var address = mark < 0 ? url : url[..mark];
        var path = address.IndexOf('/');
        return new TagAddress(
            path < 0 ? "" : address[path..].ToString(), mark < 0 ? "" : url[(mark + 1)..].ToString(),
            pasted[(pasted.IndexOf('?', StringComparison.Ordinal) + 1)..]);
    }
}
