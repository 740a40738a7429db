using System.Text.Json;
using ClickTracking.WebApi.OpenApi;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClickTracking.WebApi.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: 503 when a load balancer should take the node out.</summary>
internal static class HealthEndpoints
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database")
            .AddCheck<TrackersHealth>("trackers")
            .AddCheck<JournalHealth>("journal")
            .AddCheck<NodeHealth>("node");
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", Options(_ => false))
            .AllowAnonymous()
            .WithSummary("Whether the process answers")
            .WithMetadata(new DescribedAttribute<HealthOperation>());
        endpoints.MapHealthChecks("/health/ready", Options(_ => true))
            .AllowAnonymous()
            .WithSummary("Whether a load balancer should send requests here")
            .WithMetadata(new DescribedAttribute<HealthOperation>());
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> which) => new()
    {
        Predicate = which,
        ResponseWriter = WriteAsync,
    };

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var content = new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status.ToString(), e.Value.Description }),
        };
        return context.Response.WriteAsync(JsonSerializer.Serialize(content, JsonSerializerOptions.Web), context.RequestAborted);
    }
}
