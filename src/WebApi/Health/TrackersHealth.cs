using ClickTracking.Application.Trackers;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClickTracking.WebApi.Health;

/// <summary>
/// Checks the click trackers in memory. Until they are there, from the database or the last snapshot, a node cannot redirect.
/// </summary>
internal sealed class TrackersHealth(ITrackerDirectory trackers) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(trackers.IsLoaded
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("no click trackers yet, neither from the database nor from a snapshot"));
}
