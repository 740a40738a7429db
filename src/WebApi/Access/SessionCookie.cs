namespace ClickTracking.WebApi.Access;

/// <summary>The cookie that holds the token of a session.</summary>
internal static class SessionCookie
{
    public static void Set(HttpContext context, string token) =>
        context.Response.Cookies.Append(RequestToken.Cookie, token, OptionsFor(context.Request));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(RequestToken.Cookie, OptionsFor(context.Request));

    private static CookieOptions OptionsFor(HttpRequest request) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, Path = "/" };
}
