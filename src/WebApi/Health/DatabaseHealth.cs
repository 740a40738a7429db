using ClickTracking.Infrastructure.Database;
using ClickTracking.WebApi.Startup;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClickTracking.WebApi.Health;

/// <summary>Checks the database. Without it a node still redirects and journals, so it is degraded, but stays in service.</summary>
internal sealed class DatabaseHealth(IDatabase database, DatabaseStartup startup) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!startup.IsReady)
            return HealthCheckResult.Degraded("Not reached since the start. Redirects go on, management waits.");
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = database.Sql["Health.Check"];
            command.CommandTimeout = 1;
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (database.Translate(exception) is { } translated)
        {
            return HealthCheckResult.Degraded($"{translated.Message} Redirects go on, management waits.");
        }
    }
}
