using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// Recognizes the addresses at which bytes arrive as Kestrel's HTTP/1 reads them: without TLS, without client certificates, without any
/// other connection middleware, and not for HTTP/2 alone. Only there may a fast path read them, because it stands in front of all that.
/// </summary>
internal static class PlainEndpoints
{
    /// <summary>The name of the middleware of Kestrel that reads HTTP, which is internal to it.</summary>
    private const string HttpMiddleware = "HttpConnectionMiddleware`1";

    private static readonly AsyncLocal<bool> _isPlain = new();

    /// <summary>True in the transport's BindAsync for an address that is plain.</summary>
    public static bool IsPlain => _isPlain.Value;

    /// <summary>
    /// Looks at each address when Kestrel builds its pipeline, which it does just before it binds the address, in the same flow. This
    /// middleware is the first one, so that what follows it is all that a connection would pass. Addresses that are configured before do
    /// not have it.
    /// </summary>
    public static void AddTo(IServiceCollection services) => services.Configure<KestrelServerOptions>(
        kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Use(next =>
        {
            var isHttp = IsHttp(next);
            _isPlain.Value = isHttp && listen.Protocols.HasFlag(HttpProtocols.Http1);
            return connection => next(new ParsedConnection(connection, isHttp));
        })));

    private static bool IsHttp(ConnectionDelegate next) =>
        next.Target?.GetType().Name == HttpMiddleware && next.Target.GetType().Assembly == typeof(KestrelServer).Assembly;
}
