using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Metrics;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Completeness;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Application.TrafficQuality;
using ClickTracking.Application.UnitTests.Metrics;
using ClickTracking.Application.UnitTests.Resources;
using ClickTracking.Domain.Members;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Application.UnitTests.Reports;

/// <summary>Asking for reports and making them, with the reports in memory.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ReportUseCaseTests
{
    private static readonly Caller _anna = new(31, "anna", 1, UserRole.User, "192.0.2.1");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 29, 10, 45, 30, TimeSpan.Zero));
    private readonly List<string> _steps = [];
    private readonly ReportList _reports;
    private readonly RecordedMetrics _metrics = new(new Meters());
    private readonly Signals _queue = new();
    private readonly Feed _feed;

    public ReportUseCaseTests() => (_reports, _feed) = (new(_steps), new(_steps));

    [Test]
    public async Task A_user_has_at_most_5_reports_that_are_not_ready()
    {
        for (var i = 0; i < 5; i++)
            await AskAsync();
        var refused = (await this.Awaiting(t => t.AskAsync()).Should().ThrowAsync<ApiException>()).Which;
        (refused.IsRateExceeded, refused.RetryAfter, _reports.All.Count, _queue.Count).Should().Be((true, TimeSpan.FromSeconds(10), 5, 5));

        await RunAsync(() => 1);
        await AskAsync();
        _reports.All.Should().HaveCount(6);
    }

    [Test]
    public async Task A_report_has_the_clicks_of_the_users_member_and_an_administrators_has_all()
    {
        await AskAsync();
        await AskAsync(_anna with { Role = UserRole.Admin });
        _reports.All.Select(r => (r.UserId, r.MemberId)).Should().Equal((31, 1), (31, null));
    }

    [Test]
    public async Task A_report_says_how_complete_its_clicks_were_when_their_set_was_fixed()
    {
        await AskAsync();
        _reports.All.Single().IsComplete.Should().BeNull("it is not made yet");
        await RunAsync(() => 1);
        var report = _reports.All.Single();
        (report.EndDate.Hour, report.CompleteUntil!.Value.Hour, report.IsComplete).Should().Be((10, 9, false));
        report.WaitingFor!.Select(n => (n.Id, n.Host, n.State, n.PendingBytes)).Should().Equal((2, null, NodeState.Live, 64));
    }

    [Test]
    public async Task A_report_that_fails_is_an_error_and_the_next_ones_turn_comes()
    {
        await AskAsync();
        (await RunAsync(() => throw new InvalidOperationException("The test wants it."))).Should().BeTrue();
        _reports.All.Single().Status.Should().Be(ReportStatus.Error);
        (await RunAsync(() => 1)).Should().BeFalse("none is pending");
    }

    [Test]
    public async Task A_report_is_no_error_when_the_database_does_not_answer_or_the_node_stops()
    {
        await AskAsync();
        var away = new DatabaseUnavailableException("The test wants it.", new TimeoutException());
        await this.Awaiting(t => t.RunAsync(() => throw away)).Should().ThrowAsync<DatabaseUnavailableException>();
        _reports.All.Single().Status.Should().Be(ReportStatus.Processing);
        _reports.All[0] = _reports.All[0] with { Status = ReportStatus.Pending };
        var stopped = new OperationCanceledException();
        await this.Awaiting(t => t.RunAsync(() => throw stopped)).Should().ThrowAsync<OperationCanceledException>();
        _reports.All.Single().Status.Should().Be(ReportStatus.Processing);
    }

    [Test]
    public async Task A_report_that_lacks_clicks_is_an_error_that_says_so()
    {
        await AskAsync();
        await RunAsync(() => 1, isIncomplete: true);
        (_reports.All.Single().Status, _reports.All[0].Failure).Should().Be((ReportStatus.Error, RunNextReportHandler.ClicksDeleted));
    }

    [Test]
    public async Task A_report_that_cannot_be_made_as_asked_for_says_why()
    {
        await AskAsync();
        await RunAsync(() => throw new ReportContentException("too many rows to order"));
        (_reports.All.Single().Status, _reports.All[0].Failure).Should().Be((ReportStatus.Error, "too many rows to order"));
    }

    [Test]
    public async Task A_report_that_another_node_got_meanwhile_is_left_to_it()
    {
        await AskAsync();
        (await RunAsync(() => throw new ReportTakenException("r"))).Should().BeTrue();
        _reports.All.Single().Status.Should().Be(ReportStatus.Processing);
    }

    [Test]
    public async Task A_report_that_is_made_again_keeps_its_set()
    {
        await AskAsync();
        _reports.All[0] = _reports.All[0] with { LastBatch = 3 };
        await RunAsync(() => 1);
        _reports.All[0].LastBatch.Should().Be(3, "the last batch is 7 by now");
    }

    [Test]
    public async Task How_complete_the_clicks_are_is_asked_before_their_set_is_fixed()
    {
        await AskAsync();
        await RunAsync(() => 1);
        _steps.Should().Equal("completeness", "set");
    }

    [Test]
    public async Task The_set_of_a_report_is_stored_before_its_file_is_made()
    {
        await AskAsync();
        long? stored = null;
        await RunAsync(() => stored = _reports.All.Single().LastBatch ?? 0);
        stored.Should().Be(7, "a process that makes the report again takes the same clicks");
    }

    [TestCase(null, 100)]
    [TestCase("7", 7)]
    [TestCase("100", 100)]
    [TestCase("101", 100)]
    public async Task A_page_has_at_most_100_reports(string? asked, int count)
    {
        await AskAsync();
        while (_reports.All.Count < 150)
            _reports.All.Add(_reports.All[0]);
        var page = await new ListReportsHandler(_reports).Handle(new ListReports(_anna, null, asked), default);
        (page.Count, page.Items.Count, page.Total).Should().Be((count, count, 150));
    }

    [Test]
    public async Task The_file_of_a_feed_whose_clicks_are_deleted_since_is_refused_and_that_of_sums_is_not()
    {
        await AskAsync();
        _reports.All[0] = _reports.All[0] with { Id = "f", Status = ReportStatus.Ready };
        _reports.All.Add(_reports.All[0] with { Id = "a", ReportType = ReportType.Analytics.Name });
        var handler = new GetReportFileHandler(_reports, new ReportFile(() => 1, isIncomplete: true));
        var refused = () => handler.Handle(new GetReportFile(_anna, "f"), default);
        (await refused.Should().ThrowAsync<ApiException>()).WithMessage($"id: {RunNextReportHandler.ClicksDeleted}");
        (await handler.Handle(new GetReportFile(_anna, "a"), default)).FileName.Should().Be("clicktracker_analytics-a.csv");
    }

    [TestCase(ReportStatus.Pending, "id: the report is pending: ask GET /report?id=f until it is ready", ApiErrorId.Syntax)]
    [TestCase(ReportStatus.Error, "id: the report could not be made: too many rows", ApiErrorId.Integrity)]
    public async Task A_report_that_is_not_ready_has_no_file(ReportStatus status, string error, ApiErrorId id)
    {
        await AskAsync();
        _reports.All[0] = _reports.All[0] with { Id = "f", Status = status, Failure = "too many rows" };
        var handler = new GetReportFileHandler(_reports, new ReportFile(() => 1, isIncomplete: false));
        var refused = () => handler.Handle(new GetReportFile(_anna, "f"), default);
        (await refused.Should().ThrowAsync<ApiException>()).WithMessage(error).Which.Id.Should().Be(id);
    }

    private Task<CreatedReport> AskAsync(Caller? caller = null)
    {
        var body = JsonSerializer.Deserialize<JsonElement>(
            """{"report_type": "clicktrackers", "columns": ["auction_id"], "report_interval": "last_hour"}""");
        return new CreateReportHandler(_reports, _queue, new InMemoryWork(), new ReportOptions(), _time)
            .Handle(new CreateReport(caller ?? _anna, body, "{}"), default);
    }

    private Task<bool> RunAsync(Func<long?> make, bool isIncomplete = false) =>
        new RunNextReportHandler(
            _reports, _feed, new ReportFile(make, isIncomplete), new InMemoryWork(), _metrics,
            NullLogger<RunNextReportHandler>.Instance)
            .Handle(new RunNextReport(), default);

    private sealed class Signals : IReportQueue
    {
        public int Count { get; private set; }

        public void Signal() => Count++;
    }

    /// <summary>All nodes but one have shipped until ten, as long as the set of clicks is not fixed.</summary>
    private sealed class Feed(List<string> steps) : IFeedHours
    {
        public Task<FeedCompleteness> GetCompletenessAsync(CancellationToken cancellationToken)
        {
            steps.Add("completeness");
            return Task.FromResult(new FeedCompleteness(
                [Node(1, 10), Node(2, 9), Node(3, 8)], new DateTime(2026, 11, 29, 10, 45, 30, DateTimeKind.Utc)));
        }

        public Task RestateAsync(IReadOnlyCollection<RestatedHour> hours, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<FeedHour>> GetAsync(long? member, DateTime from, DateTime until, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        private static NodeShipping Node(int number, int hour) => new()
        {
            Number = number,
            Host = "h",
            State = number == 3 ? NodeState.Stopped : NodeState.Live,
            HeartbeatAt = new DateTime(2026, 11, 29, 10, 45, 0, DateTimeKind.Utc),
            ShippedUntil = new DateTime(2026, 11, 29, hour, 30, 0, DateTimeKind.Utc),
            PendingBytes = 64,
        };
    }

    private sealed class ReportFile(Func<long?> make, bool isIncomplete) : IReportFile
    {
        public Task<Report> MakeAsync(Report report, CancellationToken cancellationToken) =>
            Task.FromResult(report with { RowCount = make() });

        public Task<bool> HasDeletedClicksAsync(Report report, CancellationToken cancellationToken) => Task.FromResult(isIncomplete);

        public Stream Open(Report report) => throw new NotSupportedException();

        public Stream OpenCompressed(Report report) => throw new NotSupportedException();
    }

    private sealed class ReportList(List<string> steps) : IReportRepository
    {
        public List<Report> All { get; } = [];

        public Task InsertAsync(Report report, CancellationToken cancellationToken)
        {
            All.Add(report);
            return Task.CompletedTask;
        }

        public Task<int> CountUnfinishedAsync(long userId, DateTime since, CancellationToken cancellationToken) =>
            Task.FromResult(All.Count(r => r.UserId == userId && r.CreatedOn > since && r.Status < ReportStatus.Ready));

        public Task<Report?> ClaimAsync(CancellationToken cancellationToken)
        {
            var index = All.FindIndex(r => r.Status == ReportStatus.Pending);
            if (index < 0)
                return Task.FromResult<Report?>(null);
            All[index] = All[index] with { Status = ReportStatus.Processing };
            return Task.FromResult<Report?>(All[index]);
        }

        public Task<long> GetLastBatchAsync(CancellationToken cancellationToken)
        {
            steps.Add("set");
            return Task.FromResult(7L);
        }

        public Task<bool> SaveAsync(Report report, CancellationToken cancellationToken)
        {
            All[All.FindIndex(r => r.Id == report.Id)] = report;
            return Task.FromResult(true);
        }

        public Task<Report?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(All.Find(r => r.Id == id));

        public Task<IReadOnlyList<Report>> ListAsync(long userId, int start, int count, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Report>>([.. All.Skip(start).Take(count)]);

        public Task<int> CountAsync(long userId, CancellationToken cancellationToken) => Task.FromResult(All.Count);

        public Task RequeueAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DeleteOlderAsync(TimeSpan age, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
