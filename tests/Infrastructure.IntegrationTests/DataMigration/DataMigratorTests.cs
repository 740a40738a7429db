using System.Globalization;
using System.Text.RegularExpressions;
using ClickTracking.Application.Audit;
using ClickTracking.Infrastructure.Access;
using ClickTracking.Infrastructure.Audit;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.SqlServer;
using ClickTracking.Infrastructure.DataMigration;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using Dapper;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClickTracking.Infrastructure.IntegrationTests.DataMigration;

/// <summary>From a real file to a real server.</summary>
internal sealed partial class DataMigratorTests
{
    private readonly SqliteTestDatabase _source = new();
    private readonly SqlServerTestDatabase _target = new();

    [OneTimeSetUp]
    public async Task Create()
    {
        if (_target.Missing is { } reason)
            Assert.Ignore(reason);
        await _target.CreateAsync();
        _target.Demand(Capability.BulkCopy);
    }

    [SetUp]
    public async Task Fill()
    {
        await _source.ResetAsync();
        await _target.ResetAsync();
        await using var connection = _source.Connect();
        await connection.ExecuteAsync(FullDatabase.Sql);
    }

    [OneTimeTearDown]
    public Task CloseSource() => _source.CloseAsync();

    [Test]
    public async Task Every_row_of_every_table_is_migrated_as_it_is()
    {
        var rows = await MigrateAsync();

        rows.Should().OnlyContain(r => r.IsComplete && r.Source > 0);
        foreach (var table in MigratedTable.All)
            Rows(_target, table).Should().BeEquivalentTo(Rows(_source, table), o => o.WithStrictOrdering(), table.Name);
    }

    [Test]
    public async Task An_interrupted_move_goes_on_where_it_was([Values("users", "click_trackers", "clicks", "journal_positions")] string table)
    {
        var interrupted = () => MigrateAsync(after: table);
        await interrupted.Should().ThrowAsync<OperationCanceledException>();

        (await MigrateAsync()).Should().OnlyContain(r => r.IsComplete);
        Rows(_target, Table("clicks")).Should().BeEquivalentTo(Rows(_source, Table("clicks")), o => o.WithStrictOrdering());
    }

    [Test]
    public async Task Ids_go_on_behind_the_last_that_was_ever_used()
    {
        await MigrateAsync();
        Scalar(_target, "SELECT last_id FROM object_ids WHERE service = 'clicktracker'").Should().Be(1500);
        Scalar(_target, "SELECT last_id FROM object_ids WHERE service = 'member'").Should().Be(70);
    }

    [Test]
    public async Task A_login_and_a_change_are_recorded_behind_the_rows_that_came()
    {
        _target.Demand(Capability.ReseedAfterBulkCopy);
        await MigrateAsync();
        using var database = new SqlServerDatabase(_target.Connection.ConnectionString, NullLogger<SqlServerDatabase>.Instance);
        await using var session = new DbSession(database);
        var last = Scalar(_target, "SELECT MAX(id) FROM login_attempts");
        (await new LoginAttempts(session).AddAsync("anna", "192.0.2.1", new DateTime(2026, 3, 5, 12, 0, 0, DateTimeKind.Utc), default))
            .Should().BeGreaterThan(last);
        await new AuditRepository(session).InsertAsync(new AuditEntry { OccurredAt = new DateTime(2026, 3, 5, 12, 0, 0) }, default);
    }

    [Test]
    public async Task A_report_goes_on_showing_its_clicks()
    {
        await MigrateAsync();
        Scalar(_target, "SELECT COUNT(*) FROM clicks AS c, reports AS r WHERE c.row_version <= CAST(r.last_batch AS BINARY(8))").Should().Be(FullDatabase.Clicks);
    }

    [Test]
    public async Task A_finished_move_is_only_counted_again()
    {
        await MigrateAsync();
        await using (var connection = _source.Connect())
            await connection.ExecuteAsync("INSERT INTO members (name, last_modified) VALUES ('Late', '2026-03-04 12:00:00')");

        (await MigrateAsync()).Single(r => !r.IsComplete).Should().Be(new MigratedRows("members", 3, 2));
    }

    [Test]
    public async Task A_target_in_use_is_refused()
    {
        await using (var connection = _target.Connect())
            await connection.ExecuteAsync("INSERT INTO members (id, name, last_modified) VALUES (1, 'There', '2026-03-04')");
        var migration = () => MigrateAsync();
        await migration.Should().ThrowAsync<MigrationRefusedException>().WithMessage("*in use already*");
    }

    [Test]
    public async Task A_source_that_is_written_to_is_refused()
    {
        await using var connection = _source.Connect();
        await connection.OpenAsync();
        await connection.ExecuteAsync("BEGIN IMMEDIATE");
        var migration = () => MigrateAsync();
        await migration.Should().ThrowAsync<MigrationRefusedException>().WithMessage("*locked*");
    }

    private static MigratedTable Table(string name) => MigratedTable.All.Single(t => t.Name == name);

    private static long Scalar(TestDatabase database, string sql)
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<long>(sql);
    }

    /// <summary>
    /// In one spelling for both products: SQLite has neither times nor amounts, and keeps a clock of its own for versions.
    /// </summary>
    private static List<SortedDictionary<string, string?>> Rows(TestDatabase database, MigratedTable table)
    {
        using var connection = database.Connect();
        return [.. connection.Query($"SELECT * FROM {table.Name} ORDER BY {table.Key}").Select(row => new SortedDictionary<string, string?>(
            ((IDictionary<string, object?>)row).Where(v => v.Key is not ("row_version" or "batch" or "last_batch")).ToDictionary(v => v.Key, v => Text(v.Value))))];
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        byte[] bytes => Convert.ToHexString(bytes),
        bool flag => flag ? "1" : "0",
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture)[..23],
        string text when TimeOfSqlite().IsMatch(text) => DateTime.Parse(text, CultureInfo.InvariantCulture).ToString("O", CultureInfo.InvariantCulture)[..23],
        double or decimal => Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString("0.######", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?$")]
    private static partial Regex TimeOfSqlite();

    private async Task<IReadOnlyList<MigratedRows>> MigrateAsync(string? after = null)
    {
        var migrator = new DataMigrator(
            new SqliteConnectionStringBuilder(_source.Connection.ConnectionString).DataSource, _target.Connection.ConnectionString, TimeProvider.System, NullLoggerFactory.Instance)
        {
            Step = 10,
        };
        using var stop = new CancellationTokenSource();
        return await migrator.RunAsync(new Stopper(after, stop), stop.Token);
    }

    /// <summary>Stops the migration when the first rows of a table have been migrated.</summary>
    private sealed class Stopper(string? table, CancellationTokenSource stop) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value)
        {
            if (value.Table == table && value.Migrated > 0)
                stop.Cancel();
        }
    }
}
