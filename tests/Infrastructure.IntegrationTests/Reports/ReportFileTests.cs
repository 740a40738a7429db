using System.Globalization;
using System.IO.Compression;
using System.Text;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Application.Retention;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.IntegrationTests.Resources;
using FluentAssertions;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports;

/// <summary>The files of reports: made once, kept in the database, and read from any position.</summary>
internal abstract class ReportFileTests(TestDatabase database) : ResourceFamily(database)
{
    private IReportRepository Reports => Get<IReportRepository>();

    private IReportFile File => Get<IReportFile>();

    [SetUp]
    public Task InsertObjects() => InsertFamilyAsync();

    [Test]
    public async Task A_file_is_the_same_each_time_whole_as_gzip_and_from_the_middle()
    {
        await StoreAsync(ClickId.LowestAt(Noon), 3);
        var report = await MakeAsync("auction_id", "datetime", "media_buy_cost", "site_domain");
        await StoreAsync(ClickId.LowestAt(Noon) + 10, 1);

        var text = await ReadAsync(File.Open(report));
        text.Split("\r\n").Should().HaveCount(5).And.StartWith("auction_id,datetime,media_buy_cost,site_domain");
        (report.RowCount, report.Size).Should().Be((3, text.Length));
        var gzip = File.OpenCompressed(report);
        using var packed = new MemoryStream();
        await gzip.CopyToAsync(packed);
        packed.Length.Should().Be(gzip.Length, "a client is told the length before it gets the file");
        packed.Position = 0;
        (await ReadAsync(new GZipStream(packed, CompressionMode.Decompress))).Should().Be(text);
        var rest = File.Open(report);
        rest.Position = 20;
        (await ReadAsync(rest)).Should().Be(text[20..]);
    }

    [Test]
    public async Task A_file_without_rows_has_a_header()
    {
        var report = await MakeAsync("auction_id", "day");
        (await ReadAsync(File.Open(report))).Should().Be("auction_id,day\r\n");
        (await ReadAsync(new GZipStream(File.OpenCompressed(report), CompressionMode.Decompress))).Should().Be("auction_id,day\r\n");
    }

    /// <summary>Another node may work on the report by now: what this one still writes is nobody's.</summary>
    [Test]
    public async Task A_process_that_lost_its_report_writes_no_part()
    {
        var report = await ClaimAsync("auction_id");
        Execute("UPDATE reports SET worker = 'another'");
        await File.Awaiting(f => f.MakeAsync(report, default)).Should().ThrowAsync<ReportTakenException>();
        Query<int>("SELECT COUNT(*) FROM report_parts").Should().Equal(0);
    }

    [Test]
    public async Task A_file_that_is_made_again_has_no_part_of_the_attempt_before()
    {
        await StoreAsync(ClickId.LowestAt(Noon), 2);
        var report = await ClaimAsync("auction_id");
        await File.MakeAsync(report, default);
        var again = await File.MakeAsync(report, default);
        (await ReadAsync(File.Open(again))).Split("\r\n").Should().HaveCount(4);
    }

    [Test]
    public async Task Parts_go_with_their_report()
    {
        var report = await MakeAsync("auction_id");
        Query<int>("SELECT COUNT(*) FROM report_parts").Should().Equal(1);
        await WriteAsync(() => DeleteAllAsync());
        Query<int>("SELECT COUNT(*) FROM report_parts").Should().Equal(0);
        await File.Open(report).Awaiting(f => f.ReadExactlyAsync(new byte[1]).AsTask()).Should().ThrowAsync<InvalidOperationException>();

        async Task<bool> DeleteAllAsync()
        {
            await Reports.DeleteOlderAsync(TimeSpan.FromDays(-1), default);
            return true;
        }
    }

    [Test]
    public async Task Clicks_that_retention_deleted_are_missed_by_reports_of_their_time_alone()
    {
        var first = ClickId.LowestAt(Noon.AddMinutes(50));
        await StoreAsync(first, 2);
        await StoreAsync(ClickId.LowestAt(Noon.AddHours(1)), 1);
        var report = await MakeAsync("auction_id");
        var later = report with { StartDate = Noon.AddHours(1), EndDate = Noon.AddHours(2) };
        (await File.HasDeletedClicksAsync(report, default)).Should().BeFalse();

        await WriteAsync(() => Get<IOldClickRepository>().DeleteAsync(first, first, default));
        (await File.HasDeletedClicksAsync(report, default)).Should().BeTrue("one of two is gone");
        (await File.HasDeletedClicksAsync(report with { MemberId = 8 }, default)).Should().BeFalse("another member has lost none");
        (await File.HasDeletedClicksAsync(later, default)).Should().BeFalse();

        await WriteAsync(() => Get<IOldClickRepository>().DeleteAsync(0, long.MaxValue, default));
        (await File.HasDeletedClicksAsync(later, default)).Should().BeTrue("none is left");
    }

    private async Task<Report> MakeAsync(params string[] columns)
    {
        var made = (await File.MakeAsync(await ClaimAsync(columns), default)) with { Status = ReportStatus.Ready };
        await Reports.SaveAsync(made, default);
        return (await Reports.FindAsync(made.Id, default))!;
    }

    private async Task<Report> ClaimAsync(params string[] columns)
    {
        await Reports.InsertAsync(
            new Report
            {
                Id = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
                UserId = 3,
                MemberId = 7,
                ReportType = ReportType.Feed.Name,
                Columns = columns,
                StartDate = Noon,
                EndDate = Noon.AddHours(1),
                Timezone = "UTC",
                Format = "csv",
                CreatedOn = Noon,
            },
            default);
        return (await WriteAsync(() => Reports.ClaimAsync(default)))! with { LastBatch = await Reports.GetLastBatchAsync(default) };
    }

    private async Task StoreAsync(long id, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var click = Sample(1) with { ClickId = id + i, OccurredAt = ClickId.TimeOf(id + i), MemberId = 7, Reasons = ClickReasons.None };
            await Get<IClickStore>().StoreDirectAsync(click, default);
        }
    }

    private static async Task<string> ReadAsync(Stream file)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        return await reader.ReadToEndAsync();
    }
}
