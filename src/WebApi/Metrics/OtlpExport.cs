using ClickTracking.Application.Metrics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ClickTracking.WebApi.Metrics;

/// <summary>
/// Sends metrics and traces to a collector. It is used only where <c>Otlp:Endpoint</c> names one; headers, intervals and sampling are
/// OpenTelemetry's own variables in the environment. A collector that does not answer costs what it would have got.
/// </summary>
internal static class OtlpExport
{
    public static void AddOtlp(this IServiceCollection services, OtlpOptions options, int node) => services.AddOpenTelemetry()
        .WithMetrics(metrics => metrics.AddOtlpExporter(exporter => options.ApplyTo(exporter, "metrics")))
        .WithTracing(traces => traces
            .ConfigureResource(resource => resource
                .AddService(ProductMeter.Name, serviceVersion: Wire.ProductVersion.Text, autoGenerateServiceInstanceId: false)
                .AddAttributes([KeyValuePair.Create<string, object>("clicktracker.node", node)]))
            .AddSource(RecordedMetrics.MeterName)
            .AddOtlpExporter(exporter => options.ApplyTo(exporter, "traces")));
}
