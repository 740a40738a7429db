using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using Dapper;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.Sqlite;

/// <summary>Several processes bring one file up to date at the same time.</summary>
internal sealed class MigrationTests
{
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("clicktracker-migrations-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Each_script_runs_once_and_nobody_fails()
    {
        var log = new EventLog();
        var connectionString = $"Data Source={Path.Combine(_folder, "new.db")}";
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var database = new SqliteDatabase(connectionString, log.For<SqliteDatabase>());
                database.Prepare(migrate: true);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        var applied = log.At(LogLevel.Information).Where(e => e.StartsWith("Applied migration", StringComparison.Ordinal)).ToArray();
        applied.Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(6);
        SqliteConnection.ClearAllPools();
    }

    /// <summary>Without one, deleting an object reads the whole table of the objects that may refer to it.</summary>
    [Test]
    public void Every_reference_has_an_index()
    {
        var connectionString = $"Data Source={Path.Combine(_folder, "new.db")};Pooling=False";
        using (var database = new SqliteDatabase(connectionString, new EventLog().For<SqliteDatabase>()))
            database.Prepare(migrate: true);
        using var connection = new SqliteConnection(connectionString);
        connection.Query<string>("""
            SELECT t.name || '.' || k."from"
            FROM sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS k
            WHERE t.type = 'table' AND k.seq = 0 AND NOT EXISTS (
                SELECT 1 FROM pragma_index_list(t.name) AS i JOIN pragma_index_info(i.name) AS c
                WHERE i.partial = 0 AND c.seqno = 0 AND c.name = k."from")
            """).Should().BeEmpty();
    }

    [Test]
    public void Without_a_place_for_the_lock_SQLite_says_what_is_wrong()
    {
        using var database = new SqliteDatabase($"Data Source={Path.Combine(_folder, "missing", "new.db")}", new EventLog().For<SqliteDatabase>());
        database.Invoking(d => d.Prepare(migrate: true)).Should().Throw<SqliteException>().WithMessage("*unable to open database file*");
    }
}
