using ClickTracking.Application.Journal;
using ClickTracking.Application.Reports;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.IntegrationTests.Resources;
using ClickTracking.Infrastructure.Reports;
using FluentAssertions;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports;

/// <summary>Reports, and the feed that they show.</summary>
internal abstract class ReportTests(TestDatabase database) : ResourceFamily(database)
{
    private static readonly Report _report = new()
    {
        Id = new string('a', 32),
        UserId = 3,
        MemberId = 7,
        ReportType = "clicktrackers",
        Columns = ["auction_id", "valid"],
        StartDate = Noon,
        EndDate = Noon.AddHours(1),
        Timezone = "Europe/Berlin",
        Format = "csv",
        JsonRequest = "{\"report\":{}}" + new string(' ', 5000),
        CreatedOn = Noon,
    };

    private IReportRepository Reports => Get<IReportRepository>();

    [SetUp]
    public Task InsertObjects() => InsertFamilyAsync();

    [Test]
    public async Task A_report_goes_from_pending_to_ready()
    {
        await Reports.InsertAsync(_report, default);
        (await Reports.FindAsync(_report.Id, default)).Should().BeEquivalentTo(_report);
        (await Reports.CountUnfinishedAsync(3, Noon.AddSeconds(-1), default)).Should().Be(1);

        var claimed = await WriteAsync(() => Reports.ClaimAsync(default));
        claimed.Should().BeEquivalentTo(_report with { Status = ReportStatus.Processing });
        (await WriteAsync(() => Reports.ClaimAsync(default))).Should().BeNull();
        var ready = claimed! with { Status = ReportStatus.Ready, LastBatch = long.MaxValue, RowCount = 5, Size = 1L << 40 };
        await Reports.FinishAsync(ready, default);
        (await Reports.FindAsync(_report.Id, default)).Should().BeEquivalentTo(ready);
        (await Reports.CountUnfinishedAsync(3, Noon.AddSeconds(-1), default)).Should().Be(0);
    }

    [Test]
    public async Task Reports_are_listed_newest_first_by_pages()
    {
        foreach (var i in Enumerable.Range(0, 5))
            await Reports.InsertAsync(_report with { Id = new string((char)('a' + i), 32), CreatedOn = Noon.AddSeconds(i), MemberId = null }, default);
        (await Reports.CountAsync(3, default)).Should().Be(5);
        (await Reports.ListAsync(3, 1, 2, default)).Select(r => r.Id[0]).Should().Equal('d', 'c');
        (await Reports.ListAsync(4, 0, 10, default)).Should().BeEmpty();
    }

    [Test]
    public async Task Old_reports_are_deleted_but_for_one_that_is_being_made()
    {
        foreach (var (id, age) in new[] { ('a', 29.9), ('b', 30.1), ('c', 400.0) })
            await Reports.InsertAsync(_report with { Id = new string(id, 32), CreatedOn = DateTime.UtcNow.AddDays(-age) }, default);
        var made = (await WriteAsync(() => Reports.ClaimAsync(default)))!;
        made.Id[0].Should().Be('c', "the oldest comes first");

        await WriteAsync(() => DeleteAsync(30));
        (await Reports.ListAsync(3, 0, 10, default)).Select(r => r.Id[0]).Should().Equal('a', 'c');
        await WriteAsync(() => Reports.FinishAsync(made with { Status = ReportStatus.Ready, LastBatch = 1 }, default));
        await WriteAsync(() => DeleteAsync(30));
        (await Reports.ListAsync(3, 0, 10, default)).Select(r => r.Id[0]).Should().Equal('a');

        async Task<bool> DeleteAsync(int days)
        {
            await Reports.DeleteOlderAsync(TimeSpan.FromDays(days), default);
            return true;
        }
    }

    [Test]
    public async Task The_feed_has_the_clicks_of_its_time_member_and_moment()
    {
        var first = ClickId.LowestAt(Noon);
        await StoreAsync(first - 1, 7, ClickReasons.None);
        await StoreAsync(first, 7, ClickReasons.None);
        await StoreAsync(first + 1, 8, ClickReasons.None);
        await StoreAsync(first + 2, 7, ClickReasons.Robot);
        var seen = await Reports.GetLastBatchAsync(default);
        await StoreAsync(first + 3, 7, ClickReasons.None);
        await StoreAsync(ClickId.LowestAt(Noon.AddHours(1)), 7, ClickReasons.None);

        var report = _report with { LastBatch = seen };
        (await FeedAsync(report)).Should().Equal(first, first + 2);
        (await FeedAsync(report with { Columns = ["auction_id"] })).Should().Equal(first);
        (await FeedAsync(report with { MemberId = null })).Should().Equal(first, first + 1, first + 2);
        (await FeedAsync(report with { LastBatch = await Reports.GetLastBatchAsync(default) })).Should().Equal(first, first + 2, first + 3);
    }

    [Test]
    public async Task A_row_of_the_feed_has_what_was_stored()
    {
        var id = ClickId.LowestAt(Noon);
        await Get<IClickStore>().StoreDirectAsync(Sample(5) with { ClickId = id, MediaBuyCost = 1m, Reasons = ClickReasons.Duplicate }, default);
        await foreach (var row in Get<FeedReader>().ReadAsync(_report with { LastBatch = await Reports.GetLastBatchAsync(default) }, default))
            (row.ClickId, row.PricingType, row.RevenueValue, row.CommissionCpm, row.MediaBuyCost, row.SiteDomain, row.Reasons)
                .Should().Be((id, "cost_plus_cpm", 1.25m, null, 1m, "news.example", ClickReasons.Duplicate));
    }

    private Task StoreAsync(long id, long member, ClickReasons reasons) =>
        Get<IClickStore>().StoreDirectAsync(Sample(1) with { ClickId = id, MemberId = member, Reasons = reasons }, default);

    private async Task<List<long>> FeedAsync(Report report)
    {
        var ids = new List<long>();
        await foreach (var row in Get<FeedReader>().ReadAsync(report, default))
            ids.Add(row.ClickId);
        return ids;
    }
}
