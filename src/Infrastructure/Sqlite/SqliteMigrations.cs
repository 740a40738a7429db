using ClickTracking.Infrastructure.Sql;
using DbUp;
using DbUp.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Sqlite;

/// <summary>Brings the file up to date with the numbered scripts, each in a transaction of its own.</summary>
internal static class SqliteMigrations
{
    public static void Run(string connectionString, bool migrate, ILogger log)
    {
        using var turn = MigrationLock.Take(connectionString);
        using (var connection = new SqliteConnection(connectionString))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            // Pages larger than the usual 4 KiB: clicks are only ever appended, and fewer pages are fewer writes. Means nothing to a file that is there.
            command.CommandText = "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL";
            command.ExecuteNonQuery();
        }

        var upgrader = DeployChanges.To
            .SqliteDatabase(connectionString)
            .WithScripts(EmbeddedTexts.Below("Migrations/Sqlite/").Select(m => new SqlScript(m.Name, m.Text)))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build();

        var pending = upgrader.GetScriptsToExecute().Select(s => s.Name).ToArray();
        if (pending.Length == 0)
            return;
        if (!migrate)
            throw new InvalidOperationException($"The database lacks {string.Join(", ", pending)}, and Database:Migrate is false.");

        var result = upgrader.PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        foreach (var name in pending)
            log.LogInformation("Applied migration {Migration}", name);
    }
}
