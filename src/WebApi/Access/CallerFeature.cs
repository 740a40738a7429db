using ClickTracking.Application.Access;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.WebApi.Access;

/// <summary>The sender of a request, known once its token has been checked.</summary>
internal static class CallerFeature
{
    /// <exception cref="InvalidOperationException">The endpoint is open, so the request has no caller.</exception>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("This request has no caller.");

    /// <summary>The address of the client behind trusted proxies; empty: not known.</summary>
    public static string Address(this HttpContext context) => ClientAddress.Full(context.Connection.RemoteIpAddress) ?? "";
}
