using Microsoft.Net.Http.Headers;

namespace ClickTracking.WebApi.Access;

/// <summary>
/// Recognizes requests that a page of another site makes a browser send. The browser adds the cookie of a session to them, and says where
/// they come from: in <c>Sec-Fetch-Site</c>, or if it is older or the connection is not encrypted, in <c>Origin</c>.
/// </summary>
internal static class ForeignPages
{
    private const string SecFetchSite = "Sec-Fetch-Site";

    /// <summary>Whether the request would change something, in the name of a cookie, for a page that is not of this host.</summary>
    public static bool AreBehind(HttpRequest request)
    {
        var headers = request.Headers;
        if (IsSafe(request.Method) || headers.ContainsKey(HeaderNames.Authorization) || !request.Cookies.ContainsKey(RequestToken.Cookie))
            return false;
        if (headers.TryGetValue(SecFetchSite, out var site))
            return site.ToString() is not ("same-origin" or "none");
        return headers.TryGetValue(HeaderNames.Origin, out var origin) && !IsThisHost(origin.ToString(), request.Host);
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    /// <summary>The scheme is left out of account, because a proxy that ends TLS need not be a trusted one.</summary>
    private static bool IsThisHost(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && Uri.TryCreate($"{page.Scheme}://{host.Value}", UriKind.Absolute, out var own)
        && page.Authority == own.Authority;
}
