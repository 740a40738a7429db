using ClickTracking.Application.Access;
using ClickTracking.Domain.WebAddresses;
using ClickTracking.WebApi.Wire;
using Serilog;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// What the event of a management request says beside method, path, status and time: who asked, for what, and from which network. Headers,
/// query and bodies are not in it, because they hold tokens, passwords and what customers keep.
/// </summary>
internal static class RequestEvent
{
    private static readonly EventId _id = new(2100, "Request");

    public static void Enrich(IDiagnosticContext request, HttpContext context)
    {
        var caller = context.Features.Get<Caller>();
        // Serilog's own event has no id, so that this property is what the logger of .NET would have made of it.
        request.Set(nameof(EventId), _id, destructureObjects: true);
        request.Set("Uuid", RequestInfo.Of(context).Uuid);
        request.Set("Route", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        request.Set("User", caller?.Username);
        request.Set("UserId", caller?.UserId);
        request.Set("Member", caller?.MemberId);
        request.Set("Network", ClientAddress.Truncated(context.Connection.RemoteIpAddress));
    }
}
