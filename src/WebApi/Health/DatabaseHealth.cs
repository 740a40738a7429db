using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Shipping;
using ClickTracking.WebApi.Startup;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClickTracking.WebApi.Health;

/// <summary>
/// Checks the database, also whether it could be written to when it was last tried. Without it a node still redirects and journals, so it
/// is degraded, but stays in service.
/// </summary>
internal sealed class DatabaseHealth(IDatabase database, DatabaseStatus status, DatabaseStartup startup) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (status.Fault is { } fault)
            return Degraded(fault);
        if (!startup.IsReady)
            return Degraded("The database is being prepared.");
        try
        {
            await using var session = new DbSession(database) { CommandTimeout = 1 };
            await session.FirstOrDefaultAsync<long>("Health.Check", null, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (DatabaseUnavailableException exception)
        {
            return Degraded(exception.Message);
        }
    }

    private static HealthCheckResult Degraded(string fault) => HealthCheckResult.Degraded($"{fault} Redirects go on, management waits.");
}
