using Microsoft.Net.Http.Headers;

namespace ClickTracking.WebApi.Console;

/// <summary>
/// The header fields of every page. Nothing inline runs and nothing comes from another host, so that a text of a stranger that slipped into
/// a page could do nothing there.
/// </summary>
internal sealed class PageHeadersMiddleware(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers[HeaderNames.CacheControl] = "no-cache, no-store";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        return next(context);
    }
}
