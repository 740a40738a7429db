using ClickTracking.WebApi.Wire;
using Microsoft.AspNetCore.Mvc;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace ClickTracking.WebApi.Metrics;

/// <summary>
/// <c>/metrics</c> for Prometheus, open like <c>/health</c>, because numbers say nothing about a person. It exports the product's own meter
/// and the runtime's. Those of Kestrel and the host stay off, because they would count each request.
/// </summary>
internal static class MetricsEndpoint
{
    public const string Path = "/metrics";

    public static IServiceCollection AddProductMetrics(this IServiceCollection services)
    {
        services.AddSingleton<RefusedRequests>();
        services.AddSingleton<ProductMeter>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .ConfigureResource(resource => resource.AddService(
                ProductMeter.Name, serviceVersion: ProductVersion.Text, autoGenerateServiceInstanceId: false))
            .AddMeter(ProductMeter.Name, "System.Runtime")
            .AddPrometheusExporter());
        return services;
    }

    public static void MapProductMetrics(this WebApplication app)
    {
        // The instruments exist from here on.
        app.Services.GetRequiredService<ProductMeter>();
        app.MapPrometheusScrapingEndpoint(Path)
            .AllowAnonymous()
            .WithSummary("Show the numbers for Prometheus")
            .WithMetadata(new ProducesResponseTypeAttribute(typeof(string), StatusCodes.Status200OK, "text/plain")
            {
                Description = "In Prometheus' text format.",
            });
    }
}
