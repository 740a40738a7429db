using ClickTracking.Application.Redirects;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Shipping;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClickTracking.WebApi.Health;

/// <summary>
/// Checks the journal. A node whose journal takes no clicks, or that lost some in the last minute, should be taken out of service.
/// </summary>
internal sealed class JournalHealth(ClickJournal journal, EmergencyStore emergency, ClickShipper shipper) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(emergency.IsLosing ? HealthCheckResult.Unhealthy("clicks were lost within the last minute")
            : !journal.IsAvailable ? HealthCheckResult.Unhealthy(
                $"takes no clicks; they go straight into the database: {journal.LastError}")
            : journal.MissingSegments is > 0 and var missing ? HealthCheckResult.Degraded(
                $"segment files were removed before their clicks were stored: {missing}")
            : HealthCheckResult.Healthy($"{shipper.LagBytes} bytes are waiting for the database"));
}
