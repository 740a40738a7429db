using ClickTracking.Application.Nodes;
using ClickTracking.WebApi.Shutdown;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClickTracking.WebApi.Health;

/// <summary>Checks the node itself. One that is about to stop, or whose number another one holds, is to be taken out of service.</summary>
internal sealed class NodeHealth(NodeClaim claim, Draining draining) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(claim.IsLost ? HealthCheckResult.Unhealthy("another node holds this one's number; it stops")
        : draining.HasBegun ? HealthCheckResult.Unhealthy("is stopping")
        : claim.IsHeld ? HealthCheckResult.Healthy()
        : HealthCheckResult.Degraded("its number is claimed as soon as the database answers"));
}
