using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Sqlite;
using Dapper;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.Sqlite;

/// <summary>Connections of the embedded database come back from their pool as good as new.</summary>
internal sealed class ConnectionPoolTests
{
    private const int IoError = 10;

    private string _folder = "";
    private SqliteDatabase _database = null!;

    private string File => Path.Combine(_folder, "test.db");

    [SetUp]
    public async Task CreateDatabase()
    {
        _folder = Directory.CreateTempSubdirectory("clicktracker-").FullName;
        _database = new SqliteDatabase($"Data Source={File}", NullLogger<SqliteDatabase>.Instance);
        // An empty file is an empty database, which the product makes at its start only.
        await System.IO.File.WriteAllBytesAsync(File, []);
        await using var connection = await OpenAsync();
        connection.Execute(
            "PRAGMA journal_mode = WAL; CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT UNIQUE, of INTEGER REFERENCES things (id))");
    }

    [TearDown]
    public void RemoveDatabase()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Every_connection_has_the_settings_also_when_it_comes_from_the_pool()
    {
        var handles = new List<object>();
        for (var round = 0; round < 2; round++)
        {
            await using var first = await OpenAsync();
            await using var second = await OpenAsync();
            foreach (var connection in new[] { first, second })
            {
                handles.Add(connection.Handle!);
                connection.ExecuteScalar<long>("PRAGMA foreign_keys").Should().Be(1);
                connection.ExecuteScalar<long>("PRAGMA synchronous").Should().Be(2, "a commit is durable");
                connection.ExecuteScalar<long>("PRAGMA busy_timeout").Should().Be(100);
            }
        }
        handles.Distinct().Should().HaveCount(2, "the pool keeps connections");
    }

    [Test]
    public async Task A_statement_takes_new_parameters_and_remembers_none()
    {
        await using (var first = await OpenAsync())
            first.ExecuteScalar<long?>("SELECT @a", new { a = 1 }).Should().Be(1);
        await using var again = await OpenAsync();
        again.ExecuteScalar<long?>("SELECT @a", new { a = 2 }).Should().Be(2);
        again.Query<long>("SELECT @a AS a UNION ALL SELECT @b", new { a = 3, b = 4 }).Should().Equal(3, 4);
        again.Invoking(c => c.ExecuteScalar<long?>("SELECT @a")).Should().Throw<InvalidOperationException>("its old value is gone");
    }

    [Test]
    public async Task The_same_statement_runs_twice_at_once()
    {
        await using var connection = await OpenAsync();
        connection.Execute("INSERT INTO things (name) VALUES ('a'), ('b')");
        using var outer = connection.ExecuteReader("SELECT name FROM things ORDER BY id");
        outer.Read().Should().BeTrue();
        connection.Query<string>("SELECT name FROM things ORDER BY id").Should().Equal("a", "b");
        outer.Read().Should().BeTrue();
        outer.GetString(0).Should().Be("b");
    }

    [Test]
    public async Task A_transaction_that_was_left_open_is_rolled_back()
    {
        await using (var left = await OpenAsync())
        {
            left.BeginTransaction();
            using var insert = left.CreateCommand();
            insert.CommandText = "INSERT INTO things (name) VALUES ('lost')";
            insert.ExecuteNonQuery();
        }
        await using var next = await OpenAsync();
        next.Execute("INSERT INTO things (name) VALUES ('kept')");
        next.Query<string>("SELECT name FROM things").Should().Equal("kept");
    }

    [Test]
    public async Task A_reader_that_was_left_open_holds_up_nobody()
    {
        await using (var left = await OpenAsync())
        {
            left.Execute("INSERT INTO things (name) VALUES ('a'), ('b')");
            left.ExecuteReader("SELECT name FROM things").Read().Should().BeTrue();
        }
        await using var next = await OpenAsync();
        next.Execute("DROP TABLE things");
    }

    [Test]
    public async Task A_statement_that_fails_does_not_spoil_the_connection()
    {
        await using (var first = await OpenAsync())
        {
            first.Execute("INSERT INTO things (name) VALUES ('a')");
            first.Invoking(c => c.Execute("INSERT INTO things (name) VALUES ('a')")).Should().Throw<SqliteException>();
            first.Invoking(c => c.Execute("INSERT INTO things (of) VALUES (7)")).Should().Throw<SqliteException>();
            first.Invoking(c => c.Execute("INSERT INTO nowhere VALUES (1)")).Should().Throw<SqliteException>();
        }
        await using var next = await OpenAsync();
        next.Execute("INSERT INTO things (name) VALUES ('b')");
        next.Query<string>("SELECT name FROM things ORDER BY id").Should().Equal("a", "b");
    }

    [Test]
    public async Task A_change_of_the_schema_on_another_connection_is_seen()
    {
        await using var connection = await OpenAsync();
        connection.Query("SELECT * FROM things").Should().BeEmpty();
        await using (var other = await OpenAsync())
            other.Execute("ALTER TABLE things ADD COLUMN colour TEXT DEFAULT 'red'; INSERT INTO things (name) VALUES ('a')");
        var row = (IDictionary<string, object>)connection.QuerySingle("SELECT * FROM things");
        row["colour"].Should().Be("red");
    }

    [Test]
    public async Task A_damaged_file_is_read_again_once_it_is_repaired()
    {
        await using (var connection = await OpenAsync())
            connection.Execute("INSERT INTO things (name) VALUES ('a'); PRAGMA wal_checkpoint(TRUNCATE)");
        _database.Translate(new SqliteException("its pages are in memory", IoError));
        var whole = await System.IO.File.ReadAllBytesAsync(File);
        await System.IO.File.WriteAllBytesAsync(File, new byte[whole.Length]);
        await FluentActions.Awaiting(NamesAsync).Should().ThrowAsync<DatabaseUnavailableException>();
        await System.IO.File.WriteAllBytesAsync(File, whole);
        (await NamesAsync()).Should().Equal("a");
    }

    [Test]
    public async Task A_failure_of_the_file_closes_idle_connections()
    {
        object before;
        await using (var connection = await OpenAsync())
            before = connection.Handle!;
        _database.Translate(new SqliteException("disk I/O error", IoError)).Should().BeOfType<DatabaseUnavailableException>();
        await using var next = await OpenAsync();
        next.Handle.Should().NotBeSameAs(before);
    }

    [TestCase(1)]
    [TestCase(5)]
    [TestCase(19)]
    public async Task Other_failures_do_not(int code)
    {
        object before;
        await using (var connection = await OpenAsync())
            before = connection.Handle!;
        _database.Translate(new SqliteException("", code));
        await using var next = await OpenAsync();
        next.Handle.Should().BeSameAs(before);
    }

    /// <summary>The file can be removed, and another database come in its place.</summary>
    [Test]
    public async Task A_database_that_is_closed_holds_its_file_no_more()
    {
        _database.Dispose();
        System.IO.File.Delete(File);
        await System.IO.File.WriteAllBytesAsync(File, []);
        using var database = new SqliteDatabase($"Data Source={File}", NullLogger<SqliteDatabase>.Instance);
        await using var connection = await database.OpenAsync(default);
        connection.Query<string>("SELECT name FROM sqlite_schema").Should().BeEmpty();
    }

    private async Task<SqliteConnection> OpenAsync() => (SqliteConnection)await _database.OpenAsync(default);

    private async Task<IReadOnlyList<string>> NamesAsync()
    {
        await using var session = new DbSession(_database);
        return await session.QueryTextAsync<string>("SELECT name FROM things", null, default);
    }
}
