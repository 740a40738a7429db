using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClickTracking.WebApi.AcceptanceTests.Metrics;

/// <summary>A collector of OpenTelemetry: takes OTLP as protobuf over HTTP.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _requests = new();
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>The names of all metrics: field 1 of Metric, below ScopeMetrics and ResourceMetrics.</summary>
    public IEnumerable<string> Metrics => Bodies("/v1/metrics").SelectMany(b => b.All(1, 2, 2, 1)).Select(name => name.Text);

    public IEnumerable<OtlpSpan> Spans => Bodies("/v1/traces").SelectMany(b => b.All(1, 2, 2)).Select(OtlpSpan.Read);

    /// <summary>Everything that was received, as text.</summary>
    public string Text => string.Concat(_requests.Select(r => System.Text.Encoding.Latin1.GetString(r.Body)));

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
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
        _requests.Enqueue((context.Request.Path, body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }

    private IEnumerable<ProtobufMessage> Bodies(string path) =>
        _requests.Where(r => r.Path == path).Select(r => new ProtobufMessage(r.Body));
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
