using DbUp;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>Brings the file up to date.</summary>
internal static class SqliteMigrations
{
    public static void Run(string connectionString, bool migrate, ILogger log)
    {
        NetworkFolders.Refuse(new SqliteConnectionStringBuilder(connectionString).DataSource);
        using var turn = MigrationLock.Take(connectionString);
        bool isEmpty;
        using (var connection = new SqliteConnection(connectionString))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            // Pages larger than the usual 4 KiB: clicks are only ever appended, and fewer pages are fewer writes. A file that exists
            // keeps its own size.
            command.CommandText = "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL";
            command.ExecuteNonQuery();
            command.CommandText = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_master)";
            isEmpty = (long)command.ExecuteScalar()! == 1;
        }

        var migrations = Of(connectionString, log, isEmpty);
        var pending = migrations.Pending();
        if (pending.Count == 0)
            return;
        if (!migrate)
            Migrations.Refuse(pending);
        migrations.Apply();
    }

    /// <param name="isEmpty">
    /// Whether the file has nothing yet: all scripts are then one transaction, for which the disk is waited for once.
    /// </param>
    public static Migrations Of(string connectionString, ILogger log, bool isEmpty = false)
    {
        var target = DeployChanges.To.SqliteDatabase(connectionString);
        return new Migrations(isEmpty ? target.WithTransaction() : target.WithTransactionPerScript(), "Sqlite", log);
    }
}
