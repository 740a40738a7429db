using ClickTracking.Application.Common;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Reports;
using ClickTracking.Infrastructure.Database;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.Sqlite;

/// <summary>Values of the database as the records of the Application have them.</summary>
internal sealed class TypeHandlersTests
{
    private DbSession _session = null!;

    [SetUp]
    public void Open() => _session = new DbSession(new CountingDatabase());

    [TearDown]
    public async Task Close() => await _session.DisposeAsync();

    [Test]
    public async Task Times_are_UTC()
    {
        var stored = new DateTime(2026, 3, 4, 12, 0, 0, 123, DateTimeKind.Utc);
        foreach (var time in new[] { await ReadAsync<DateTime>(stored), (await ReadAsync<DateTime?>(stored))!.Value })
        {
            time.Should().Be(stored);
            time.Kind.Should().Be(DateTimeKind.Utc);
        }
        (await ReadAsync<DateTime?>(null)).Should().BeNull();
    }

    [TestCase("0.5", "0.5")]
    [TestCase("1", "1")]
    [TestCase("0.000001", "0.000001")]
    public async Task Amounts_are_exact(string stored, string read) =>
        (await ReadAsync<decimal>(decimal.Parse(stored, System.Globalization.CultureInfo.InvariantCulture)))
            .Should().Be(decimal.Parse(read, System.Globalization.CultureInfo.InvariantCulture));

    [Test]
    public async Task Lists_of_texts_are_read_as_they_were_written()
    {
        IReadOnlyList<string> columns = ["hour", "\"quoted\""];
        (await _session.QueryTextAsync<Holder<IReadOnlyList<string>>>("SELECT @columns AS Value", new { columns }, default))[0].Value.Should().Equal(columns);
    }

    [Test]
    public async Task Every_name_of_an_enumeration_that_Dapper_reads_is_its_stored_name()
    {
        await AllAreReadAsync<ReportStatus>();
        await AllAreReadAsync<NodeState>();
        await AllAreReadAsync<LossKind>();
    }

    private async Task AllAreReadAsync<TEnum>()
        where TEnum : struct, Enum
    {
        foreach (var value in Enum.GetValues<TEnum>())
        {
            (await ReadAsync<TEnum>(WireNames<TEnum>.Of(value))).Should().Be(value);
            (await ReadAsync<TEnum?>(WireNames<TEnum>.Of(value))).Should().Be(value);
        }
    }

    /// <summary>As a member of a record.</summary>
    private async Task<T> ReadAsync<T>(object? value) =>
        (await _session.QueryTextAsync<Holder<T>>("SELECT @value AS Value", new { value }, default))[0].Value;

    private sealed record Holder<T>
    {
        public T Value { get; init; } = default!;
    }
}
