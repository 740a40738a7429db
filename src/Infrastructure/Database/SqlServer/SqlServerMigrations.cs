using ClickTracking.Application.Common;
using DbUp;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>
/// Brings the database up to date, whoever of several nodes comes first: they queue at an application lock, which a connection of its own
/// holds, so that it is gone with its holder.
/// </summary>
internal static class SqlServerMigrations
{
    /// <summary>No longer: a node goes on with what it has saved, and comes back every second.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    public static void Run(string connectionString, bool migrate, ILogger log)
    {
        // An index on many clicks takes as long as it takes.
        var target = DeployChanges.To.SqlDatabase(connectionString).WithExecutionTimeout(TimeSpan.Zero);
        var migrations = new Migrations(target, "SqlServer", log);
        var pending = migrations.Pending();
        if (pending.Count == 0)
            return;
        if (!migrate)
            Migrations.Refuse(pending);

        using var connection = new SqlConnection(new SqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        connection.Open();
        if (!AppLock.TryTake(connection, "Migrations", _patience))
            throw new DatabaseUnavailableException("Another node is migrating the database.", new TimeoutException());
        migrations.Apply();
    }
}
