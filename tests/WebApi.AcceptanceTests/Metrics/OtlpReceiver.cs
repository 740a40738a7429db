using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ClickTracking.WebApi.AcceptanceTests.Metrics;

/// <summary>A collector of OpenTelemetry: takes OTLP as protobuf over HTTP, or as calls of gRPC on HTTP/2 without TLS.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private const string GrpcMetrics = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";
    private const string GrpcTraces = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    /// <summary>The byte that says whether a message of gRPC is compressed, and the four of its length.</summary>
    private const int GrpcPrefix = 5;

    private readonly ConcurrentQueue<(string Path, byte[] Body)> _requests = new();
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>The names of all metrics: field 1 of Metric, below ScopeMetrics and ResourceMetrics.</summary>
    public IEnumerable<string> Metrics => Bodies("/v1/metrics", GrpcMetrics).SelectMany(b => b.All(1, 2, 2, 1)).Select(name => name.Text);

    public IEnumerable<OtlpSpan> Spans => Bodies("/v1/traces", GrpcTraces).SelectMany(b => b.All(1, 2, 2)).Select(OtlpSpan.Read);

    /// <summary>Everything that was received, as text.</summary>
    public string Text => string.Concat(_requests.Select(r => System.Text.Encoding.Latin1.GetString(r.Body)));

    /// <param name="protocol">As <c>Otlp:Protocol</c>: <c>HttpProtobuf</c> or <c>Grpc</c>.</param>
    public static async Task<OtlpReceiver> StartAsync(string protocol)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(server => server.ConfigureEndpointDefaults(
            endpoint => endpoint.Protocols = protocol == "Grpc" ? HttpProtocols.Http2 : HttpProtocols.Http1));
        builder.Logging.ClearProviders();
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (context.Request.ContentType != "application/grpc")
        {
            _requests.Enqueue((context.Request.Path, body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
            return;
        }
        _requests.Enqueue((context.Request.Path, body.ToArray()[GrpcPrefix..]));
        context.Response.ContentType = "application/grpc";
        // An empty message, and the end of the call.
        await context.Response.Body.WriteAsync(new byte[GrpcPrefix]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private IEnumerable<ProtobufMessage> Bodies(params string[] paths) =>
        _requests.Where(r => paths.Contains(r.Path)).Select(r => new ProtobufMessage(r.Body));
}

/// <param name="Id">As hexadecimal digits.</param>
/// <param name="Parent">The id of the span above; empty for the first one.</param>
/// <param name="Attributes">Texts and whole numbers.</param>
internal sealed record OtlpSpan(string Name, string Id, string Parent, IReadOnlyDictionary<string, string> Attributes)
{
    public static OtlpSpan Read(ProtobufMessage span) => new(
        span.All(5).Single().Text, Hex(span, 2), Hex(span, 4),
        span.All(9).ToDictionary(a => a.All(1).Single().Text, a => Value(a.All(2).Single())));

    private static string Value(ProtobufMessage any) => any.All(1).Select(t => t.Text).FirstOrDefault() ?? $"{any.Numbers(3).Single()}";

    private static string Hex(ProtobufMessage span, int field) =>
        span.All(field).Select(id => Convert.ToHexString(id.Bytes.Span)).FirstOrDefault() ?? "";
}
