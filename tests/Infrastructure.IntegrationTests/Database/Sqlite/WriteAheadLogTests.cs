using System.Data.Common;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using Dapper;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.Sqlite;

/// <summary>The <c>-wal</c> file is removed while the database is in use.</summary>
internal sealed class WriteAheadLogTests
{
    private EventLog _log = null!;
    private string _folder = "";
    private SqliteDatabase _database = null!;

    private string Database => Path.Combine(_folder, "test.db");

    [SetUp]
    public void CreateDatabase()
    {
        _log = new EventLog();
        _folder = Directory.CreateTempSubdirectory("clicktracker-").FullName;
        _database = new SqliteDatabase($"Data Source={Database}", _log.For<SqliteDatabase>());
        _database.Prepare(migrate: true);
    }

    [TearDown]
    public void RemoveDatabase()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_it_held_is_in_the_database_file_afterwards(bool othersOpenedIt)
    {
        await InsertAsync(7);
        File.Delete(Database + "-wal");
        if (othersOpenedIt)
            await this.Awaiting(_ => CountOutsideAsync()).Should().ThrowAsync<SqliteException>();

        _database.IsInPlace.Should().BeFalse();
        _database.IsInPlace.Should().BeFalse("until it is prepared again");
        _log.At(LogLevel.Warning).Should().ContainSingle().Which.Should().EndWith("is in the database file now");
        _log.At(LogLevel.Error).Should().BeEmpty();

        _database.Prepare(migrate: true);
        _database.IsInPlace.Should().BeTrue();
        await InsertAsync(8);
        (await CountOutsideAsync()).Should().Be(2);
    }

    [Test]
    public async Task It_does_not_go_with_the_last_connection_of_the_pool()
    {
        await InsertAsync(7);
        using (var pool = new SqliteConnection((await OpenAndCloseAsync()).ConnectionString))
            SqliteConnection.ClearPool(pool);
        File.Exists(Database + "-wal").Should().BeTrue();
        _database.IsInPlace.Should().BeTrue();
        _database.Dispose();
        File.Exists(Database + "-wal").Should().BeFalse("SQLite removes it with the last connection");
    }

    private async Task<DbConnection> OpenAndCloseAsync()
    {
        var connection = await _database.OpenAsync(default);
        await connection.CloseAsync();
        return connection;
    }

    private async Task InsertAsync(int member)
    {
        await using var connection = await _database.OpenAsync(default);
        await connection.ExecuteAsync($"INSERT INTO members (id, name, last_modified) VALUES ({member}, 'm', '2026-03-04 12:00:00')");
    }

    private async Task<long> CountOutsideAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM members");
    }
}
