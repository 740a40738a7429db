using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
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

    [Test]
    public void Without_a_place_for_the_lock_SQLite_says_what_is_wrong()
    {
        using var database = new SqliteDatabase($"Data Source={Path.Combine(_folder, "missing", "new.db")}", new EventLog().For<SqliteDatabase>());
        database.Invoking(d => d.Prepare(migrate: true)).Should().Throw<SqliteException>().WithMessage("*unable to open database file*");
    }
}
