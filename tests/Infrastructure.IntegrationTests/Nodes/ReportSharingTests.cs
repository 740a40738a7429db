using ClickTracking.Application.Nodes;
using ClickTracking.Application.Reports;
using ClickTracking.Infrastructure.Database;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Nodes;

/// <summary>A report is worked on by one process, and given back when that is gone.</summary>
internal sealed class ReportSharingTests : NodeFixture
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private NodeClaim _one = null!;
    private NodeClaim _two = null!;

    [SetUp]
    public async Task AddReport()
    {
        Execute("""
            INSERT INTO members (id, name, last_modified) VALUES (7, 'm', '2026-03-04 12:00:00');
            INSERT INTO users (id, member_id, username, password_hash, last_modified) VALUES (1, 7, 'u', 'h', '2026-03-04 12:00:00');
            """);
        (_one, _two) = (Process("a"), Process("b", Node + 1));
        await ClaimAsync(_one);
        await ClaimAsync(_two);
        await WithReportsAsync(_one, async reports =>
        {
            await reports.InsertAsync(
                new Report
                {
                    Id = Id,
                    UserId = 1,
                    ReportType = "clicktrackers",
                    Columns = ["auction_id"],
                    StartDate = DateTime.UnixEpoch,
                    EndDate = DateTime.UnixEpoch,
                    Timezone = "UTC",
                    Format = "csv",
                    JsonRequest = "{}",
                    CreatedOn = DateTime.UnixEpoch,
                },
                default);
            return true;
        });
    }

    [Test]
    public async Task Two_processes_do_not_take_the_same_report()
    {
        (await ClaimReportAsync(_one))!.Id.Should().Be(Id);
        (await ClaimReportAsync(_two)).Should().BeNull();
        await RequeueAsync(_two);
        (await StatusAsync()).Should().Be(ReportStatus.Processing, "a live process works on it");
        Query<string>("SELECT processing_since FROM reports").Single().Should().NotBeNull();
    }

    [Test]
    public async Task What_a_silent_process_worked_on_is_anothers_and_a_ready_report_never_changes()
    {
        var report = (await ClaimReportAsync(_one))!;
        Silence();
        await BeatAsync(_two);
        await RequeueAsync(_two);
        (await ClaimReportAsync(_two))!.Id.Should().Be(Id);
        (await FinishAsync(_one, report with { LastBatch = 3 })).Should().BeFalse("it is another's, who still works on it");
        (await FinishAsync(_two, report with { LastBatch = 5 })).Should().BeTrue();
        (await FinishAsync(_one, report with { LastBatch = 3 })).Should().BeFalse();
        Query<long>("SELECT last_batch FROM reports").Should().Equal(5);
    }

    [Test]
    public async Task What_an_earlier_process_of_the_folder_and_a_stopped_one_left_is_pending_again()
    {
        await ClaimReportAsync(_one);
        var next = Process("a");
        await ClaimAsync(next);
        await RequeueAsync(next);
        (await StatusAsync()).Should().Be(ReportStatus.Pending);

        await ClaimReportAsync(next);
        await ReleaseAsync(next);
        await RequeueAsync(_two);
        (await StatusAsync()).Should().Be(ReportStatus.Pending);
    }

    [Test]
    public async Task What_a_process_left_unfinished_itself_is_pending_again()
    {
        await ClaimReportAsync(_one);
        await RequeueAsync(_one);
        (await StatusAsync()).Should().Be(ReportStatus.Pending, "the database failed before it was finished");
    }

    /// <summary>Another process may be faster between a look for reports and the statement that takes one or gives one back.</summary>
    [Test]
    public async Task A_report_stays_with_the_process_that_was_faster()
    {
        await ClaimReportAsync(_one);
        await using var session = new DbSession(Database);
        var taken = new { id = Id, worker = _two.Node.Process, now = DateTime.UnixEpoch };
        (await session.ExecuteAsync("Report.Claim", taken, default)).Should().Be(0);
        (await session.ExecuteAsync("Report.Requeue", new { Id, Worker = _two.Node.Process }, default)).Should().Be(0);
        Query<string>("SELECT worker FROM reports WHERE execution_status = 'processing'").Should().Equal(_one.Node.Process);
    }

    private Task<Report?> ClaimReportAsync(NodeClaim process) => WithReportsAsync(process, r => r.ClaimAsync(default));

    private Task<bool> FinishAsync(NodeClaim process, Report report) =>
        WithReportsAsync(process, r => r.SaveAsync(report with { Status = ReportStatus.Ready, RowCount = 0, Size = 0 }, default));

    private Task<bool> RequeueAsync(NodeClaim process) => WithReportsAsync(process, async r =>
    {
        await r.RequeueAsync(default);
        return true;
    });

    private async Task<ReportStatus> StatusAsync() => (await WithReportsAsync(_one, r => r.FindAsync(Id, default)))!.Status;
}
