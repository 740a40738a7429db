using ClickTracking.Application.Journal;
using ClickTracking.Application.Reports;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using ClickTracking.Infrastructure.Reports;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports;

internal sealed class FeedReaderTests : ShipperFixture
{
    private static readonly Report _all = new()
    {
        Id = "",
        UserId = 1,
        ReportType = "",
        Columns = ["media_buy_cost", "valid"],
        StartDate = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        EndDate = new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        Timezone = "UTC",
        Format = "csv",
        JsonRequest = "",
        CreatedOn = default,
        LastBatch = long.MaxValue,
    };

    /// <summary>SQLite stores a whole amount as an integer, any other as a fraction.</summary>
    [Test]
    public async Task Whole_amounts_and_fractions_are_read_beside_each_other()
    {
        decimal?[] costs = [0.25m, 1m, null, 0.000001m, 2m];
        await Store.StoreAsync(
            Node, [.. costs.Select((cost, i) => SampleClicks.Sample(i + 1) with { MediaBuyCost = cost })], new JournalPosition(1, 1), default, default);

        await using var session = new DbSession(Database);
        var read = new List<decimal?>();
        await foreach (var row in new FeedReader(session).ReadAsync(_all, default))
            read.Add(row.MediaBuyCost);

        read.Should().Equal(costs);
    }

    /// <summary>A value of the feed that no column has would stay empty without anyone noticing.</summary>
    [Test]
    public void Every_value_of_the_feed_is_a_stored_column() =>
        typeof(FeedRow).GetProperties().Where(p => p.CanWrite).Select(p => p.Name).Should().BeSubsetOf(ClickColumns.All.Select(c => c.Property));
}
