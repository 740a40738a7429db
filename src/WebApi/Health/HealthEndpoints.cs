using System.Text.Json;
using ClickTracking.WebApi.Wire;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Mvc;
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
            .AddCheck<LedgerHealth>("ledger")
            .AddCheck<NodeHealth>("node")
            .AddCheck<ProxyHealth>("proxy");
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", Options(_ => false))
            .AllowAnonymous()
            .WithSummary("Show whether the process answers")
            .WithMetadata(Described(StatusCodes.Status200OK, "The process answers."));
        endpoints.MapHealthChecks("/health/ready", Options(_ => true))
            .AllowAnonymous()
            .WithSummary("Show whether a load balancer should send requests here")
            .WithMetadata(
                Described(StatusCodes.Status200OK, "Healthy or Degraded."),
                Described(StatusCodes.Status503ServiceUnavailable, "Unhealthy: take the node out."));
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> which) => new()
    {
        Predicate = which,
        ResponseWriter = WriteAsync,
    };

    private static ProducesResponseTypeAttribute<HealthResponse> Described(int status, string meaning) =>
        new(status) { Description = meaning };

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var checks = report.Entries.ToDictionary(e => e.Key, e => new HealthCheckContent(e.Value.Status, e.Value.Description));
        return JsonSerializer.SerializeAsync(
            context.Response.Body, new HealthResponse(report.Status, checks), ApiJson.Options, context.RequestAborted);
    }
}

/// <summary>The content of a response about a node's health.</summary>
internal sealed record HealthResponse(HealthStatus Status, IReadOnlyDictionary<string, HealthCheckContent> Checks);

internal sealed record HealthCheckContent(HealthStatus Status, string? Description);
