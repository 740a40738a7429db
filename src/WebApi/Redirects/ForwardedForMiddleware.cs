using ClickTracking.Domain.WebAddresses;
using Microsoft.AspNetCore.HttpOverrides;

namespace ClickTracking.WebApi.Redirects;

/// <summary>
/// Reads <c>X-Forwarded-For</c> as the fast path does, around the framework's own middleware, which reads it less strictly, and which
/// still reads scheme and host.
/// </summary>
internal sealed class ForwardedForMiddleware(RequestDelegate next, TrustedProxies trusted, UntrustedProxies untrusted)
{
    private static readonly object _noAddress = new();

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var values = headers[ForwardedHeadersDefaults.XForwardedForHeaderName];
        if (values.Count > 0)
        {
            if (!trusted.Include(context.Connection.RemoteIpAddress))
                untrusted.Note(context.Connection.RemoteIpAddress);
            else
                Rewrite(context, values.ToString());
        }

        return next(context);
    }

    /// <summary>Removes the address that the framework has put in place of one that the proxy did not say.</summary>
    public static Task RemoveUnknownAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Items.ContainsKey(_noAddress))
            context.Connection.RemoteIpAddress = null;
        return next(context);
    }

    /// <summary>Leaves the framework the visitor's address and the proxies behind it, in a form that has one meaning.</summary>
    private void Rewrite(HttpContext context, string text)
    {
        var address = trusted.VisitorOf(text, out var proxies);
        var kept = text.Split(',', StringSplitOptions.TrimEntries)[^proxies..];
        if (address is null)
            context.Items[_noAddress] = true;
        else
            kept = [address.ToString(), .. kept];
        context.Request.Headers[ForwardedHeadersDefaults.XForwardedForHeaderName] = string.Join(", ", kept);
    }
}
