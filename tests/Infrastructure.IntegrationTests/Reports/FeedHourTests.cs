using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Reports.Completeness;
using ClickTracking.Application.TrafficQuality;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Members;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Nodes;
using FluentAssertions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports;

/// <summary>Which hours of the feed are complete, and which clicks came after theirs was.</summary>
internal abstract class FeedHourTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly Caller _administrator = new(1, "root", 1, UserRole.Admin, "192.0.2.1");

    private DateTime _hour;
    private long _lastId;

    private IClickStore Store => Get<IClickStore>();

    private INodeRepository Nodes => Get<INodeRepository>();

    /// <summary>An hour of the last day, by the database's clock.</summary>
    [SetUp]
    public async Task FindHour()
    {
        var now = await Nodes.GetNowAsync(default);
        _hour = new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerHour, DateTimeKind.Utc).AddHours(-20);
    }

    [Test]
    public async Task A_click_is_late_when_every_node_had_shipped_its_hour_and_not_before()
    {
        await BeatAsync(1, _hour.AddHours(1));
        await BeatAsync(2, _hour.AddMinutes(59));
        await ClickAsync(7);
        Late().Should().Be((0, 0, 0));
        await BeatAsync(2, _hour.AddHours(1));
        await ClickAsync(7, count: 3);
        await ClickAsync(8);
        await ClickAsync(7, _hour.AddHours(1));
        Late().Should().Be((3, 1, 0), "the next hour is open");
        await ClickAsync(7);
        Late().Should().Be((4, 1, 0));
    }

    [Test]
    public async Task A_batch_of_a_journal_counts_as_single_clicks_do()
    {
        Given.Demand(Capability.BulkCopy);
        await BeatAsync(1, _hour.AddHours(1));
        await Store.StoreAsync(1, [.. Clicks(7, _hour, 5), .. Clicks(8, _hour, 2), .. Clicks(7, _hour.AddHours(1), 9)],
            new JournalPosition(5, 640, 16), default, default);
        Late().Should().Be((5, 2, 0));
    }

    [Test]
    public async Task A_click_that_was_stored_before_is_neither_late_nor_a_run()
    {
        var click = Clicks(7, _hour, 1).Single();
        await Store.StoreDirectAsync(click, default);
        Execute("UPDATE feed_hours SET last_run = '2026-01-01', late = 0");
        await Store.StoreDirectAsync(click, default);
        Query<(DateTime, long)>("SELECT last_run, late FROM feed_hours").Should().Equal((new DateTime(2026, 1, 1), 0));
    }

    [Test]
    public async Task Clicks_that_were_judged_again_move_the_last_run_and_are_not_late()
    {
        await ClickAsync(7);
        Execute("UPDATE feed_hours SET last_run = '2026-01-01', late = 2");
        await InScopeAsync<IServiceProvider, bool>(async scope =>
        {
            await using var transaction = await scope.GetRequiredService<IUnitOfWork>().BeginAsync(WriteScope.AllClicks, default);
            await scope.GetRequiredService<INotificationHandler<HoursRestated>>()
                .Handle(new HoursRestated([new RestatedHour(_hour, 7), new RestatedHour(_hour, 8)]), default);
            await transaction.CommitAsync(default);
            return true;
        });
        Query<(long Member, long Late)>("SELECT member_id, late FROM feed_hours ORDER BY member_id").Should().Equal((7, 2), (8, 0));
        Query<DateTime>("SELECT last_run FROM feed_hours").Should().OnlyContain(t => t > _hour);
    }

    [Test]
    public async Task An_hour_of_an_unknown_node_is_open_and_stopped_and_retired_nodes_hold_none()
    {
        await BeatAsync(1, _hour.AddHours(5));
        await BeatAsync(2, null);
        await ClickAsync(7);
        (await StatusAsync()).CompleteUntil.Should().BeNull();
        Execute("UPDATE click_nodes SET state = 'stopped' WHERE node_id = 2");
        await ClickAsync(7);
        (await StatusAsync()).CompleteUntil.Should().Be(_hour.AddHours(5));
        Execute("UPDATE click_nodes SET state = 'live' WHERE node_id = 2");
        await ClickAsync(7);
        Execute("UPDATE click_nodes SET state = 'retired' WHERE node_id = 2");
        await ClickAsync(7);
        Late().Should().Be((2, 0, 0));
    }

    [Test]
    public async Task A_folder_that_lost_its_number_holds_its_hours_until_it_is_retired()
    {
        await BeatAsync(1, _hour.AddHours(21));
        var lost = new Node
        {
            Number = 1,
            Folder = "lost",
            Process = "p",
            Host = "gone",
            State = NodeState.Live,
            StartedAt = _hour,
            HeartbeatAt = _hour.AddHours(2),
            PendingBytes = 640,
            ShippedUntil = _hour.AddMinutes(30),
        };
        await Nodes.LoseAsync(lost, default);
        await Nodes.LoseAsync(lost, default);
        await ClickAsync(7);
        var status = await StatusAsync();
        status.CompleteUntil.Should().Be(_hour);
        status.WaitingFor.Should().Equal(new WaitingNode(1, "gone", NodeState.Silent, lost.ShippedUntil, 640));
        (await Nodes.RetireFolderAsync("lost", _hour.AddHours(3), default)).Should().BeTrue();
        await ClickAsync(7);
        Late().Should().Be((1, 0, 0));
        status = await StatusAsync();
        status.WaitingFor.Should().BeEmpty();
        status.Hours.Where(h => h.WithoutNodes.Count > 0).Select(h => (h.Hour.StartsAt - _hour).TotalHours).Should().Equal(0, 1, 2);

        await Nodes.FindAgainAsync("lost", default);
        (await Nodes.RetireFolderAsync("lost", _hour, default)).Should().BeFalse();
        (await StatusAsync()).Hours.Should().OnlyContain(h => h.WithoutNodes.Count == 0);
    }

    [Test]
    public async Task A_node_that_comes_back_brings_late_clicks_into_hours_that_were_complete_without_it()
    {
        await BeatAsync(2, _hour);
        await BeatAsync(1, _hour.AddHours(3));
        Execute("UPDATE click_nodes SET state = 'retired' WHERE node_id = 2");
        (await StatusAsync()).CompleteUntil.Should().Be(_hour.AddHours(3));
        await BeatAsync(2, _hour);
        (await StatusAsync()).CompleteUntil.Should().Be(_hour, "it may still bring more");
        await ClickAsync(7);
        await ClickAsync(7, _hour.AddHours(3));
        Late().Should().Be((1, 0, 0));
    }

    /// <summary>What a clock that was once wrong has left behind is no memory of hours that were complete.</summary>
    [Test]
    public async Task Hours_of_the_future_are_not_complete()
    {
        var far = _hour.AddDays(700);
        await BeatAsync(1, far);
        await BeatAsync(2, _hour);
        Execute($"UPDATE click_nodes SET closed_until = '{far:yyyy-MM-dd HH:mm:ss}'");
        await ClickAsync(7);
        await ClickAsync(7, far.AddHours(-2));
        Query<long>("SELECT SUM(late) FROM feed_hours").Should().Equal(0);
        await BeatAsync(2, _hour);
        Query<string>("SELECT closed_until FROM click_nodes WHERE node_id = 2").Single().Should().NotContain($"{far:yyyy-MM-dd}");
        await BeatAsync(2, far);
        (await StatusAsync()).CompleteUntil.Should().BeBefore(_hour.AddHours(22));
    }

    [Test]
    public async Task The_status_has_each_hour_of_five_days_with_the_callers_rows()
    {
        await BeatAsync(1, _hour.AddHours(1));
        await ClickAsync(7, count: 4);
        await ClickAsync(7, reasons: ClickReasons.BadCost);
        await ClickAsync(7, reasons: ClickReasons.Robot);
        await ClickAsync(8, count: 2);
        var status = await StatusAsync(new Caller(1, "u", 7, UserRole.User, "192.0.2.1"));
        status.Hours.Should().HaveCount(120);
        status.Hours.Select(h => h.Hour.StartsAt).Should().Equal(Enumerable.Range(-99, 120).Select(i => _hour.AddHours(i)));
        status.Hours.Where(h => h.Complete).Select(h => h.Hour.StartsAt)
            .Should().Equal(Enumerable.Range(-99, 100).Select(i => _hour.AddHours(i)));
        var hour = status.Hours.Should().ContainSingle(h => h.Hour.Rows > 0).Subject.Hour;
        (hour.StartsAt, hour.Rows, hour.Late, hour.LastRun is not null).Should().Be((_hour, 5, 6, true));
        status.WaitingFor.Should().ContainSingle().Which.Host.Should().BeNull("it is for administrators");
        Execute("UPDATE feed_hours SET last_run = '2026-01-01' WHERE member_id = 7");
        hour = (await StatusAsync()).Hours.Should().ContainSingle(h => h.Hour.Rows > 0).Subject.Hour;
        (hour.Rows, hour.Late).Should().Be((7, 8));
        hour.LastRun.Should().BeAfter(_hour, "clicks of the other member were stored since");
    }

    /// <summary>The rule is written twice: in the statement that counts late clicks, and where hours are shown.</summary>
    [Test]
    public async Task What_is_shown_as_complete_is_what_makes_clicks_late([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        for (var node = 1; node <= 3; node++)
            await BeatAsync(node, random.Next(6) == 0 ? null : _hour.AddMinutes(random.Next(180)));
        foreach (var folder in new[] { "a", "b" })
            Execute($"""
                INSERT INTO lost_folders (ledger_id, node_id, host, state, heartbeat_at, pending_bytes, shipped_until) VALUES
                ('{folder}', 1, 'h', '{(random.Next(2) == 0 ? "silent" : "retired")}', '2026-01-01', 0,
                '{_hour.AddMinutes(random.Next(180)):yyyy-MM-dd HH:mm:ss}')
                """);
        Execute($"UPDATE click_nodes SET closed_until = NULL, state = '{new[] { "live", "stopped", "retired" }[random.Next(3)]}' WHERE node_id = 2");
        Execute("UPDATE click_nodes SET closed_until = NULL");
        var status = await StatusAsync();
        for (var i = 0; i < 3; i++)
            await ClickAsync(7, _hour.AddHours(i));
        var late = Query<(DateTime Hour, long Late)>("SELECT starts_at, late FROM feed_hours").ToDictionary(h => h.Hour, h => h.Late);
        foreach (var hour in status.Hours.Where(h => late.ContainsKey(h.Hour.StartsAt)))
            late[hour.Hour.StartsAt].Should().Be(hour.Complete ? 1 : 0, $"{hour.Hour.StartsAt}");
    }

    /// <summary>A heartbeat of a node, or its claim at the first time.</summary>
    private async Task BeatAsync(int number, DateTime? shippedUntil)
    {
        await using var session = new DbSession(Database);
        var (nodes, shipped) = (new NodeRepository(session), new Shipped(shippedUntil));
        var claim = new NodeClaim(new NodeIdentity(number, $"folder-{number}", $"process-{number}", "host"));
        if (await nodes.FindAsync(number, default) is null)
        {
            await new ClaimNodeHandler(nodes, claim, shipped, session, NullLogger<ClaimNodeHandler>.Instance).Handle(new ClaimNode(),
                default);
            // Until the first node came, nothing was missing.
            Execute($"UPDATE click_nodes SET closed_until = NULL WHERE node_id = {number}");
        }
        else
            await new BeatNodeHandler(nodes, claim, shipped, session, NullLogger<BeatNodeHandler>.Instance).Handle(new BeatNode(), default);
    }

    private async Task ClickAsync(long member, DateTime? hour = null, int count = 1, ClickReasons reasons = ClickReasons.None)
    {
        foreach (var click in Clicks(member, hour ?? _hour, count))
            await Store.StoreDirectAsync(click with { Reasons = reasons }, default);
    }

    private IEnumerable<Click> Clicks(long member, DateTime hour, int count) => Enumerable.Range(0, count).Select(
        i => SampleClicks.Sample(++_lastId) with { MemberId = member, OccurredAt = hour.AddMinutes(10 + i) });

    /// <summary>Late clicks of members 7 and 8 in the hour, and of both in the others.</summary>
    private (long, long, long) Late()
    {
        var rows = Query<(DateTime Hour, long Member, long Late)>("SELECT starts_at, member_id, late FROM feed_hours");
        return (
            rows.Where(r => r.Hour == _hour && r.Member == 7).Sum(r => r.Late),
            rows.Where(r => r.Hour == _hour && r.Member == 8).Sum(r => r.Late),
            rows.Where(r => r.Hour != _hour).Sum(r => r.Late));
    }

    private Task<FeedStatus> StatusAsync(Caller? caller = null) =>
        new GetFeedStatusHandler(Get<IFeedHours>()).Handle(new GetFeedStatus(caller ?? _administrator, "clicktrackers"), default);

    private sealed record Shipped(DateTime? Time) : IShippedUntil
    {
        public Task<DateTime?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Time);
    }
}
