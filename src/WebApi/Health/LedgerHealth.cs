using ClickTracking.Infrastructure.Ledger;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClickTracking.WebApi.Health;

/// <summary>Checks the click ledger. Without its file a node still counts, and would forget it in a crash.</summary>
internal sealed class LedgerHealth(LedgerKeeper ledger) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(ledger.IsFileAvailable
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("its file cannot be written; counts are kept in memory and, if possible, in the database"));
}
