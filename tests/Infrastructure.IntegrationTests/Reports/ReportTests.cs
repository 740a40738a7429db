using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Application.TrafficQuality;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.IntegrationTests.Resources;
using FluentAssertions;
using MediatR;
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
        Details = new ReportDetails { EscapeFields = true, Filters = [new("tracker_id", ["1"])], Orders = [new("clicks", true)] },
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
        (await Reports.CountUnfinishedAsync(3, Noon, default)).Should().Be(0, "an older one that is stuck keeps nobody from another one");

        var claimed = await WriteAsync(() => Reports.ClaimAsync(default));
        claimed.Should().BeEquivalentTo(_report with { Status = ReportStatus.Processing });
        (await WriteAsync(() => Reports.ClaimAsync(default))).Should().BeNull();
        var ready = claimed! with
        {
            Status = ReportStatus.Ready,
            LastBatch = long.MaxValue,
            RowCount = 5,
            Size = 1L << 40,
            CompressedSize = 1L << 39,
            Checksum = uint.MaxValue,
            PartSize = 1 << 20,
            Failure = "none",
            Details = claimed.Details with { Notes = ["An hour is counted as a whole."] },
        };
        await Reports.SaveAsync(ready, default);
        (await Reports.FindAsync(_report.Id, default)).Should().BeEquivalentTo(ready);
        (await Reports.CountUnfinishedAsync(3, Noon.AddSeconds(-1), default)).Should().Be(0);
    }

    [Test]
    public async Task Reports_are_listed_newest_first_by_pages()
    {
        foreach (var i in Enumerable.Range(0, 5))
            await Reports.InsertAsync(_report with
            {
                Id = new string((char)('a' + i), 32),
                CreatedOn = Noon.AddSeconds(i),
                MemberId = null
            }, default);
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
        await WriteAsync(() => Reports.SaveAsync(made with { Status = ReportStatus.Ready, LastBatch = 1 }, default));
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
        var click = Sample(5) with { ClickId = ClickId.LowestAt(Noon), MemberId = 7, MediaBuyCost = 1m, Reasons = ClickReasons.Duplicate };
        await Get<IClickStore>().StoreDirectAsync(click, default);
        string[] columns = ["auction_id", "pricing_type", "revenue_value", "commission_cpm", "media_buy_cost", "site_domain", "valid",
            "reasons"];
        var report = _report with { Columns = columns, LastBatch = await Reports.GetLastBatchAsync(default) };
        (await RowsAsync(report)).Should().Equal($"{click.ClickId}|cost_plus_cpm|1250000||1000000|news.example|0|duplicate");
    }

    /// <summary>One database stores a whole amount as an integer and any other as a fraction.</summary>
    [Test]
    public async Task Whole_amounts_and_fractions_are_read_beside_each_other()
    {
        decimal?[] costs = [0.25m, 1m, null, 0.000001m, 2m, 999999.999999m];
        var id = ClickId.LowestAt(Noon);
        foreach (var cost in costs)
            await Get<IClickStore>().StoreDirectAsync(Sample(1) with
            {
                ClickId = id++,
                MemberId = 7,
                MediaBuyCost = cost,
                Reasons = ClickReasons.None
            }, default);
        var report = _report with { Columns = ["media_buy_cost"], LastBatch = await Reports.GetLastBatchAsync(default) };
        (await RowsAsync(report)).Should().Equal("250000", "1000000", "", "1", "2000000", "999999999999");
    }

    [Test]
    public async Task A_report_keeps_the_reasons_of_its_moment()
    {
        var click = Sample(1) with
        {
            ClickId = ClickId.LowestAt(Noon),
            MemberId = 7,
            UserAgent = TimedClicks.Person,
            Reasons = ClickReasons.Robot
        };
        await Get<IClickStore>().StoreDirectAsync(click, default);
        var before = _report with { LastBatch = await Reports.GetLastBatchAsync(default), Columns = ["auction_id", "reasons"] };
        await InScopeAsync<IMediator, Requalified>(mediator => mediator.Send(
            new Requalify(Noon, Noon.AddHours(1), IsDryRun: false, new Progress<WorkProgress>())));
        var after = before with { LastBatch = await Reports.GetLastBatchAsync(default) };

        (await RowsAsync(before)).Should().Equal($"{click.ClickId}|robot");
        (await RowsAsync(after)).Should().Equal($"{click.ClickId}|");
        (await FeedAsync(before with { Columns = ["auction_id"] })).Should().BeEmpty();
        (await FeedAsync(after with { Columns = ["auction_id"] })).Should().Equal(click.ClickId);
    }

    private Task StoreAsync(long id, long member, ClickReasons reasons) =>
        Get<IClickStore>().StoreDirectAsync(Sample(1) with { ClickId = id, MemberId = member, Reasons = reasons }, default);

    private async Task<IReadOnlyList<long>> FeedAsync(Report report) =>
        [.. (await RowsAsync(report)).Select(r => long.Parse(r.Split('|')[0], CultureInfo.InvariantCulture))];

    private async Task<List<string>> RowsAsync(Report report)
    {
        var rows = new List<string>();
        var content = Get<IEnumerable<IReportContent>>().Single(c => c.ReportType == report.ReportType);
        await foreach (var block in content.ReadAsync(report, default))
            rows.AddRange(Enumerable.Range(0, block.Count).Select(row => string.Join(
                '|',
                block.Columns.Select(
                    (column, i) => column.Kind == ValueKind.Text ? block.Texts(i).TextOf(row) : Number(block.Numbers(i)[row])))));
        return rows;
    }

    private static string Number(long value) => value == ReportBlock.Absent ? "" : value.ToString(CultureInfo.InvariantCulture);
}
