using ClickTracking.Application.Access;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.WebApi.Access;

/// <summary>Who makes the request, once the token has been checked.</summary>
internal static class CallerFeature
{
    /// <exception cref="InvalidOperationException">The endpoint lets anybody in: there is no caller.</exception>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("This request has no caller.");

    /// <summary>Where the request comes from, behind trusted proxies; empty: not known.</summary>
    public static string Address(this HttpContext context) => ClientAddress.Full(context.Connection.RemoteIpAddress) ?? "";
}
