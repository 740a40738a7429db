using ClickTracking.Infrastructure.Database.Sqlite;
using Dapper;
using FluentAssertions;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.Sqlite;

internal sealed class SqlitePoolTests
{
    private string _folder = "";
    private SqlitePool _pool = null!;

    [SetUp]
    public void CreateDatabase()
    {
        _folder = Directory.CreateTempSubdirectory("clicktracker-").FullName;
        _pool = new SqlitePool($"Data Source={Path.Combine(_folder, "test.db")};Pooling=False;Default Timeout=1");
        using var connection = _pool.Open();
        connection.Execute("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT UNIQUE)");
    }

    [TearDown]
    public void RemoveDatabase()
    {
        _pool.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void A_kept_statement_takes_new_parameters_and_remembers_none()
    {
        var first = _pool.Open();
        using (first)
            first.ExecuteScalar<long?>("SELECT @a", new { a = 1 }).Should().Be(1);
        using var again = _pool.Open();
        again.Should().BeSameAs(first);
        var kept = again.StatementCount;
        again.ExecuteScalar<long?>("SELECT @a", new { a = 2 }).Should().Be(2);
        again.Query<long>("SELECT @a AS a UNION ALL SELECT @b", new { a = 3, b = 4 }).Should().Equal(3, 4);
        again.StatementCount.Should().Be(kept + 1, "the second text is new, the first is not");
        again.Invoking(c => c.ExecuteScalar<long?>("SELECT @a")).Should().Throw<InvalidOperationException>("its old value is gone");
    }

    [Test]
    public void A_statement_in_use_is_not_lent_twice()
    {
        using var connection = _pool.Open();
        connection.Execute("INSERT INTO things (name) VALUES ('a'), ('b')");
        using var outer = connection.ExecuteReader("SELECT name FROM things ORDER BY id");
        outer.Read().Should().BeTrue();
        connection.Query<string>("SELECT name FROM things ORDER BY id").Should().Equal("a", "b");
        outer.Read().Should().BeTrue();
        outer.GetString(0).Should().Be("b");
    }

    [Test]
    public void A_connection_with_an_open_transaction_is_rolled_back_and_not_lent_again()
    {
        var left = _pool.Open();
        left.BeginTransaction();
        left.Execute("INSERT INTO things (name) VALUES ('lost')");
        left.Dispose();
        using var next = _pool.Open();
        next.Should().NotBeSameAs(left);
        next.Execute("INSERT INTO things (name) VALUES ('kept')");
        next.Query<string>("SELECT name FROM things").Should().Equal("kept");
    }

    [Test]
    public void A_fault_costs_the_connection_and_a_broken_constraint_does_not()
    {
        var first = _pool.Open();
        using (first)
        {
            first.Execute("INSERT INTO things (name) VALUES ('a')");
            first.Invoking(c => c.Execute("INSERT INTO things (name) VALUES ('a')")).Should().Throw<SqliteException>();
        }
        var second = _pool.Open();
        using (second)
        {
            second.Should().BeSameAs(first);
            second.Invoking(c => c.Execute("INSERT INTO nowhere VALUES (1)")).Should().Throw<SqliteException>();
        }
        using var third = _pool.Open();
        third.Should().NotBeSameAs(first);
    }

    [Test]
    public void Only_so_many_statements_are_kept()
    {
        using var connection = _pool.Open();
        for (var i = 0; i < 2 * KeptConnection.MostStatements; i++)
            connection.ExecuteScalar<long>($"SELECT {i}").Should().Be(i);
        connection.StatementCount.Should().Be(KeptConnection.MostStatements);
    }

    [Test]
    public void A_change_of_the_schema_on_another_connection_is_seen()
    {
        using var connection = _pool.Open();
        connection.Query("SELECT * FROM things").Should().BeEmpty();
        using (var other = _pool.Open())
            other.Execute("ALTER TABLE things ADD COLUMN colour TEXT DEFAULT 'red'; INSERT INTO things (name) VALUES ('a')");
        var row = (IDictionary<string, object>)connection.QuerySingle("SELECT * FROM things");
        row["colour"].Should().Be("red");
    }
}
