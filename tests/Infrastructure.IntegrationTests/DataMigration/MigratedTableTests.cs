using ClickTracking.Infrastructure.DataMigration;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using Dapper;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.DataMigration;

/// <summary>The list of tables, against the schema of the embedded database.</summary>
internal sealed class MigratedTableTests
{
    /// <summary>
    /// The clock of row versions and what DbUp and SQLite keep for themselves: a SQL Server has its own of each. The identity is not
    /// added to the target's but takes its place, and the limit of retention is claimed anew.
    /// </summary>
    private static readonly string[] _left = ["change_clock", "data_protection_keys", "database_identity", "retention_limit", "SchemaVersions", "sqlite_sequence"];

    private readonly SqliteTestDatabase _database = new();

    [OneTimeSetUp]
    public Task Create() => _database.ResetAsync();

    [OneTimeTearDown]
    public Task Close() => _database.CloseAsync();

    [Test]
    public void No_table_is_forgotten() =>
        MigratedTable.All.Select(t => t.Name).Concat(_left).Should().BeEquivalentTo(Query<string>("SELECT name FROM sqlite_master WHERE type = 'table'"));

    [Test]
    public void Rows_come_in_the_order_of_the_primary_key()
    {
        foreach (var table in MigratedTable.All)
            string.Join(", ", Query<string>($"SELECT name FROM pragma_table_info('{table.Name}') WHERE pk > 0 ORDER BY pk")).Should().Be(table.Key, table.Name);
    }

    [Test]
    public void What_a_row_refers_to_comes_before_it()
    {
        var names = MigratedTable.All.Select(t => t.Name).ToList();
        foreach (var name in names)
            foreach (var other in Query<string>($"SELECT \"table\" FROM pragma_foreign_key_list('{name}')"))
                names.IndexOf(other).Should().BeLessThan(names.IndexOf(name), $"{name} refers to {other}");
    }

    [Test]
    public void Every_service_whose_ids_are_given_goes_on_with_them() =>
        MigratedTable.All.Where(t => t.Service is not null).Select(t => t.Name)
            .Should().BeEquivalentTo(Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'")
                .Except(["login_attempts", "audit_entries", .. _left]));

    private List<T> Query<T>(string sql)
    {
        using var connection = _database.Connect();
        return connection.Query<T>(sql).AsList();
    }
}
