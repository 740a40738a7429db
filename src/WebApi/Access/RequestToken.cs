namespace ClickTracking.WebApi.Access;

/// <summary>
/// Finds the token of <c>POST /auth</c> in a request: in <c>Authorization</c>, bare or as <c>Bearer</c>, or in the cookie.
/// </summary>
internal static class RequestToken
{
    public const string Cookie = "clicktracker_token";

    private const string Bearer = "Bearer ";

    /// <returns>Null: the request has no token.</returns>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString().Trim();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            header = header[Bearer.Length..].Trim();
        return header.Length > 0 ? header : request.Cookies[Cookie] is { Length: > 0 } cookie ? cookie : null;
    }
}
