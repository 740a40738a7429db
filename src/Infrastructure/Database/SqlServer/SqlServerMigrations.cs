using ClickTracking.Application.Common;
using DbUp;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>
/// Brings the database up to date. Nodes that start at once queue at an application lock, which belongs to a connection of its own and so
/// ends with the process that holds it.
/// </summary>
internal static class SqlServerMigrations
{
    /// <summary>
    /// The longest wait for another node. Short, since a node redirects with its saved trackers meanwhile and tries again every second.
    /// </summary>
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);

    public static void Run(string connectionString, bool migrate, ILogger log)
    {
        var migrations = Of(connectionString, log);
        var pending = migrations.Pending();
        if (pending.Count == 0)
            return;
        if (!migrate)
            Migrations.Refuse(pending);

        using var connection = new SqlConnection(new SqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        connection.Open();
        if (!AppLock.TryTake(connection, "Migrations", _limit))
            throw new DatabaseUnavailableException("Another node is migrating the database.", new TimeoutException());
        migrations.Apply();
    }

    /// <summary>Without a limit of time: an index on many clicks takes long.</summary>
    public static Migrations Of(string connectionString, ILogger log) => new(
        DeployChanges.To.SqlDatabase(connectionString).WithExecutionTimeout(TimeSpan.Zero).WithTransactionPerScript(), "SqlServer", log);
}
