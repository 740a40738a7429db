using ClickTracking.Application.Common;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.FirstStart.DemoClicks;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.RollUps;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.TrafficQuality;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.IntegrationTests.RollUps;
using ClickTracking.Infrastructure.Trackers;
using FluentAssertions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Infrastructure.IntegrationTests.FirstStart;

/// <summary>The demo's clicks in the store of clicks: stored once, whatever ends in between, and accounted for as those of any node.</summary>
internal abstract class DemoFillingTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly DateTime _start = new(2025, 11, 29, 19, 9, 8, DateTimeKind.Utc);

    /// <summary>Four days are enough where it is about how they come.</summary>
    private static readonly DateTime _fourDays = _start.Date.AddDays(-3);

    private BootstrapOptions _options = new() { Demo = true };

    protected override TimeProvider Time { get; } = new FakeTimeProvider(new DateTimeOffset(_start));

    protected override void AddTo(IServiceCollection services) =>
        services.AddSingleton(new TrackersOptions()).AddScoped(_ => _options);

    [SetUp]
    public async Task StartFirst()
    {
        Given.Demand(Capability.BulkCopy);
        _options = new BootstrapOptions { Demo = true };
        // The node that starts holds its number by then, and has found all hours complete, since it was alone.
        await Get<INodeRepository>().InsertAsync(new NodeIdentity(4, "a-folder", "a-process", "a-host"), new HourMarks(_start, _start), _start, default);
        (await SendAsync(new PrepareFirstStart())).Should().BeTrue();
        var trackers = Services.GetRequiredService<ITrackerDirectory>();
        trackers.ReadAllNext();
        await trackers.RefreshAsync(default);
    }

    [Test]
    public async Task All_sums_are_those_of_the_clicks_and_the_ledger_is_balanced()
    {
        var complete = await FillAsync(DateTime.MinValue);

        (Clicks().Count, complete.Days).Should().Be(((int)complete.Clicks, 90));
        Query<long>("SELECT SUM(clicks) FROM click_hours").Single().Should().Be(complete.Clicks).And.BeInRange(60_000, 150_000);
        var check = await SendAsync(new CheckRollUps(_start.AddDays(-100), _start, new Progress<WorkProgress>()));
        (check.Hours, check.Deleted).Should().Be((89 * 24 + 19, 0));
        check.Different.Should().BeEmpty();
        var node = (await Get<ILedgerRepository>().GetNodesAsync(default)).Single(n => n.Node == 1023);
        (node.Pending, node.Total.Answered, node.Total.Shipping.Stored).Should().Be((0, complete.Clicks, complete.Clicks));
        Invariant.Check(node).Should().OnlyContain(i => i.Holds);
        Query<long>("SELECT COUNT(*) FROM tracker_outcomes WHERE outcome = 'refused'").Single().Should().BePositive();
        (await SendAsync(new FillDemoDay(DateTime.MinValue))).Should().BeNull("a database that has its demo gets no more");
    }

    [Test]
    public async Task The_rules_of_traffic_quality_find_what_the_clicks_say()
    {
        await FillAsync(_start.AddDays(-20));
        var clicks = Query<(long Id, string Ip, string UserAgent, string? RawCost, long Reasons)>(
            "SELECT click_id, ip, user_agent, raw_cost, reasons FROM clicks ORDER BY click_id");
        var verdicts = Services.GetRequiredService<KeptClickRules>().Begin();
        clicks.Select(c => (long)verdicts.Judge(SampleClicks.Sample(1) with
        {
            ClickId = c.Id,
            OccurredAt = ClickId.TimeOf(c.Id),
            Ip = c.Ip,
            UserAgent = c.UserAgent,
            RawCost = c.RawCost,
            Reasons = (ClickReasons)c.Reasons,
        })).Should().Equal(clicks.Select(c => c.Reasons)).And.NotBeEmpty();
    }

    [Test]
    public async Task Hours_are_complete_when_all_clicks_are_there_and_none_is_late()
    {
        var nodes = Get<INodeRepository>();
        (await UntilAsync()).Should().Be(DemoPeriod.Before(_start).From, "clicks of the first day are still to come");
        await FillAsync(_fourDays);
        (await UntilAsync()).Should().BeAfter(_start.AddDays(-1));
        Query<long>("SELECT SUM(late) FROM feed_hours").Should().Equal(0);
        (await nodes.FindAsync(1023, default))!.State.Should().Be(NodeState.Stopped);

        async Task<DateTime?> UntilAsync() =>
            NodeShipping.UntilOfAll(await nodes.GetShippingAsync(default), await nodes.GetNowAsync(default));
    }

    /// <summary>A process may end before a day is stored, or after that and before it hears of it.</summary>
    [Test]
    public async Task Whatever_ends_in_the_middle_it_goes_on_where_it_was()
    {
        await FillAsync(_fourDays);
        var (clicks, outcomes) = (Clicks(), Outcomes());
        BeginAnew();

        var filling = Get<IDemoFilling>();
        for (var day = 0; day < DemoPeriod.Days; day++)
        {
            var before = (await filling.FindAsync(default))!;
            before.Days.Should().Be(day);
            await FluentActions.Awaiting(() => SendAsync(new FillDemoDay(_fourDays), new CancellationToken(canceled: true)))
                .Should().ThrowAsync<OperationCanceledException>();
            (await SendAsync(new FillDemoDay(_fourDays)))!.Days.Should().Be(day + 1);
            (await filling.StoreAsync(before, [SampleClicks.Sample(day + 1)], default)).Should().BeFalse();
        }

        var state = (await filling.FindAsync(default))!;
        await FillAsync(_fourDays);
        (await filling.FinishAsync(state, new Dictionary<TrackerOutcome, long> { [default] = 1 }, default)).Should().BeFalse();
        Clicks().Should().Equal(clicks);
        Outcomes().Should().Equal(outcomes);
        using var connection = Given.Connect();
        StoredRollUps.ShouldEqualTheClicks(connection).Should().Be(clicks.Count);
    }

    [Test]
    public async Task Two_processes_store_each_day_once()
    {
        Given.Demand(Capability.KeyRangeLocks);
        await FillAsync(_fourDays);
        var (clicks, outcomes) = (Clicks(), Outcomes());
        BeginAnew();

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (await SendAsync(new FillDemoDay(_fourDays)) is not null)
            {
            }
        })));
        Clicks().Should().Equal(clicks);
        Outcomes().Should().Equal(outcomes);
        Query<(long Shipped, long Already)>("SELECT shipped, already_stored FROM journal_positions").Should().Equal((clicks.Count, 0));
    }

    [Test]
    public async Task A_later_start_without_the_setting_ends_it_where_it_is()
    {
        var first = (await SendAsync(new FillDemoDay(_fourDays)))!;
        _options = new BootstrapOptions { Demo = true, DemoClicks = false };
        (await SendAsync(new FillDemoDay(_fourDays))).Should().Be(first with { IsComplete = true });
        _options = new BootstrapOptions { Demo = true };
        (await SendAsync(new FillDemoDay(_fourDays))).Should().BeNull();
        Clicks().Count.Should().Be((int)first.Clicks);
        Outcomes().Should().BeEmpty();
    }

    /// <summary>What retention would delete is not made, so that no sum outlives clicks that hardly were.</summary>
    [Test]
    public async Task Clicks_that_are_too_old_are_left_out()
    {
        var from = _start.AddDays(-2);
        await FillAsync(from);
        Query<DateTime>("SELECT MIN(occurred_at) FROM clicks").Single().Should().BeOnOrAfter(from).And.BeBefore(from.AddHours(2));
        Query<DateTime>("SELECT MIN(starts_at) FROM tracker_outcomes").Single().Should().BeOnOrAfter(from);
    }

    private Task<T> SendAsync<T>(IRequest<T> request, CancellationToken cancellationToken = default) =>
        InScopeAsync<IMediator, T>(mediator => mediator.Send(request, cancellationToken));

    private async Task<DemoProgress> FillAsync(DateTime notBefore)
    {
        DemoProgress? last = null;
        while (await SendAsync(new FillDemoDay(notBefore)) is { } progress)
            last = progress;
        return last ?? throw new InvalidOperationException("The demo was complete.");
    }

    private void BeginAnew()
    {
        foreach (var table in new[] { "clicks", "click_hours", "tracker_hours", "tracker_quarter_days", "feed_hours", "tracker_outcomes", "journal_positions" })
            Execute($"DELETE FROM {table}");
        Execute("UPDATE click_nodes SET state = 'live'");
    }

    private List<long> Clicks() => Query<long>("SELECT click_id FROM clicks ORDER BY click_id");

    private List<(DateTime, long, string, long)> Outcomes() => Query<(DateTime, long, string, long)>(
        "SELECT starts_at, tracker_id, outcome, requests FROM tracker_outcomes ORDER BY starts_at, tracker_id, outcome");
}
