using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Application.RollUps;
using ClickTracking.Application.TrafficQuality;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.TrafficQuality;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.Retention;
using FluentAssertions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.TimedClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.TrafficQuality;

/// <summary>Stored clicks are judged by today's rules, and whatever happens the roll-ups are the sums of the clicks.</summary>
internal abstract class RequalifyTests(TestDatabase database) : DatabaseSuite(database), INotificationHandler<HoursRestated>
{
    private static readonly DateTime _from = Noon.AddHours(-12);

    private readonly List<RestatedHour> _restated = [];

    [TestCase(Person, ClickReasons.Robot, ClickReasons.None)]
    [TestCase(Robot, ClickReasons.None, ClickReasons.Robot)]
    [TestCase(" ", ClickReasons.None, ClickReasons.Robot)]
    [TestCase(null, ClickReasons.Robot, ClickReasons.Robot)]
    [TestCase(null, ClickReasons.None, ClickReasons.None)]
    [TestCase(Person, ClickReasons.Prefetch, ClickReasons.Prefetch)]
    [TestCase(Robot, ClickReasons.Prefetch, ClickReasons.Prefetch | ClickReasons.Robot)]
    [TestCase(Person, ClickReasons.Duplicate, ClickReasons.None)]
    [TestCase(null, ClickReasons.Duplicate, ClickReasons.Duplicate)]
    public async Task A_click_is_judged_by_what_was_kept(string? agent, ClickReasons before, ClickReasons after)
    {
        await StoreAsync(At(1) with { UserAgent = agent, Reasons = before });
        await RequalifyAsync();
        (await ReasonsAsync()).Should().Equal(after);
        await ShouldHoldAsync();
    }

    [TestCase("1.5", ClickReasons.None)]
    [TestCase("abc", ClickReasons.BadCost)]
    [TestCase(null, ClickReasons.BadCost)]
    [TestCase("000000000000000000000000000000000000000000000000000000000000001.", ClickReasons.BadCost)]
    public async Task A_cost_is_read_again(string? cost, ClickReasons after)
    {
        await StoreAsync(At(1) with { RawCost = cost, MediaBuyCost = null, Reasons = ClickReasons.BadCost });
        await RequalifyAsync();
        (await ReasonsAsync()).Should().Equal(after);
        Query<decimal?>("SELECT media_buy_cost FROM clicks").Should().Equal((decimal?)null);
    }

    [Test]
    public async Task Clicks_of_all_nodes_are_compared_within_the_window_after_the_one_that_counts()
    {
        await StoreAsync(
            At(0, node: 3), At(5, node: 1), At(10), At(10.001), At(11) with { Ip = "203.0.113.78" }, At(12) with { TrackerId = 583 },
            At(30) with { UserAgent = Robot }, At(31), At(32) with { Reasons = ClickReasons.Prefetch }, At(50) with { Reasons = ClickReasons.Prefetch },
            At(51));
        await RequalifyAsync();
        (await ReasonsAsync()).Should().Equal(
            ClickReasons.None, ClickReasons.Duplicate, ClickReasons.Duplicate, ClickReasons.None, ClickReasons.None, ClickReasons.None,
            ClickReasons.Robot, ClickReasons.None, ClickReasons.Prefetch | ClickReasons.Duplicate, ClickReasons.Prefetch, ClickReasons.None);
        await ShouldHoldAsync();
    }

    [TestCase("203.0.113.0")]
    [TestCase("2001:db8:1::")]
    [TestCase(null)]
    public async Task Without_a_whole_address_a_duplicate_stays_one(string? address)
    {
        await StoreAsync(At(0) with { Ip = address }, At(1) with { Ip = address }, At(2) with { Ip = address, Reasons = ClickReasons.Duplicate });
        await RequalifyAsync();
        (await ReasonsAsync()).Should().Equal(ClickReasons.None, ClickReasons.None, ClickReasons.Duplicate);
    }

    [Test]
    public async Task Clicks_before_the_time_are_not_judged_and_make_duplicates()
    {
        await StoreAsync(At(-20) with { Reasons = ClickReasons.Duplicate }, At(-5) with { TrackerId = 9, Reasons = ClickReasons.Robot }, At(-4), At(1), At(2) with { TrackerId = 9 });
        await RequalifyAsync(from: Noon);
        (await ReasonsAsync()).Should().Equal(
            ClickReasons.Duplicate, ClickReasons.Robot, ClickReasons.None, ClickReasons.Duplicate, ClickReasons.None);
    }

    [Test]
    public async Task What_changed_is_counted_by_rule_and_by_version()
    {
        await StoreAsync(
            At(0) with { UserAgent = Robot, RulesVersion = 0 }, At(1) with { UserAgent = Robot, RulesVersion = 1 }, At(2) with { Reasons = ClickReasons.Robot, RulesVersion = 1 },
            At(3), At(100) with { Reasons = ClickReasons.BadCost, RawCost = "2" }, At(200) with { Reasons = ClickReasons.Duplicate }, At(201));
        var expected = new Requalified(
            new RuleCounts { Clicks = 7, Changed = 7, RobotAdded = 2, RobotRemoved = 1, DuplicateAdded = 2, DuplicateRemoved = 1, BadCostRemoved = 1 },
            new Dictionary<int, JudgedClicks> { [0] = new(1, 1), [1] = new(6, 6) });
        var before = Tables();
        (await RequalifyAsync(isDryRun: true)).Should().BeEquivalentTo(expected);
        Tables().Should().Equal(before, "a dry run writes nothing");

        (await RequalifyAsync()).Should().BeEquivalentTo(expected);
        Query<string>("SELECT CAST(COUNT(*) AS VARCHAR(9)) FROM click_judgements").Should().Equal("7");
        Query<(long, long, long, long, long, long, long, long)>(
            """
            SELECT id, rules_version, changed, robot_added, robot_removed, duplicate_added, duplicate_removed, bad_cost_removed
            FROM requalifications WHERE finished_at IS NOT NULL
            """)
            .Should().Equal((1, TrafficQualityRules.Version, 7, 2, 1, 2, 1, 1));
        _restated.Should().Equal(new RestatedHour(Noon, 7));
        await ShouldHoldAsync();

        (await RequalifyAsync()).Counts.Should().Be(new RuleCounts { Clicks = 7 });
        Query<long>("SELECT COUNT(*) FROM click_judgements").Should().Equal(7);
        await ShouldHoldAsync();
    }

    [Test]
    public async Task A_time_without_clicks_is_no_run()
    {
        var end = Noon.AddHours(3);
        await StoreAsync(At(0) with { Reasons = ClickReasons.Robot }, At(3 * 3600) with { Reasons = ClickReasons.Robot });
        var done = await InScopeAsync<IMediator, Requalified>(
            mediator => mediator.Send(new Requalify(Noon.AddHours(2), end, IsDryRun: false, new Progress<WorkProgress>())));
        done.Counts.Should().Be(default(RuleCounts));
        Query<long>("SELECT COUNT(*) FROM requalifications").Should().Equal(0);
        Query<long>("SELECT MAX(click_id) FROM clicks").Single().Should().Be(ClickId.LowestAt(end), "the end is not part of the time");
    }

    [Test]
    public async Task A_report_goes_on_showing_what_it_showed()
    {
        await StoreAsync(At(1) with { Reasons = ClickReasons.Robot }, At(100));
        var first = await VersionAsync();
        await RequalifyAsync();
        var second = await VersionAsync();
        await StoreAsync(At(101));
        Execute($"UPDATE clicks SET user_agent = '{Robot}' WHERE click_id = {At(1).ClickId}");
        await RequalifyAsync();

        (await ReasonsAsync(first)).Take(2).Should().Equal(ClickReasons.Robot, ClickReasons.None);
        (await ReasonsAsync(second)).Take(2).Should().Equal(ClickReasons.None, ClickReasons.None);
        (await ReasonsAsync()).Should().Equal(ClickReasons.Robot, ClickReasons.None, ClickReasons.Duplicate);
        await ShouldHoldAsync();
    }

    [Test]
    public async Task A_row_of_the_roll_ups_that_reaches_zero_goes()
    {
        await StoreAsync(At(1) with { Reasons = ClickReasons.Robot });
        await RequalifyAsync();
        Query<(long, long)>("SELECT reasons, clicks FROM click_hours").Should().Equal((0, 1));
        Query<(long, long, long)>("SELECT clicks, valid_clicks, clicks_robot FROM tracker_hours").Should().Equal((1, 1, 0));
        Query<(long, long, long)>("SELECT clicks, valid_clicks, clicks_robot FROM tracker_quarter_days").Should().Equal((1, 1, 0));
        await ShouldHoldAsync();
    }

    [Test]
    public async Task Judgements_are_deleted_with_their_clicks()
    {
        await StoreAsync(At(1) with { Reasons = ClickReasons.Robot }, At(3601) with { Reasons = ClickReasons.Robot });
        await RequalifyAsync();
        using var retention = new ClickRetention(
            Services.GetRequiredService<IServiceScopeFactory>(), new RetentionOptions { CatchUp = true, ClickDays = 1, Pause = TimeSpan.Zero },
            new FakeTimeProvider(Noon.AddDays(1).AddHours(1)), NullLogger<ClickRetention>.Instance);
        await retention.RunAsync(default);
        Query<long>("SELECT click_id FROM click_judgements").Should().Equal(At(3601).ClickId);
        await ShouldHoldAsync();
    }

    [Test]
    public async Task Two_runs_at_once_do_what_one_does()
    {
        Given.Demand(Capability.AppLocks);
        await StoreAsync([.. Enumerable.Range(0, 200).Select(i => At(20 * i) with { Reasons = ClickReasons.Robot })]);
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => InScopeAsync<IMediator, Requalified>(m => m.Send(Command())))));
        runs.Sum(r => r.Counts.Changed).Should().Be(200);
        Query<long>("SELECT COUNT(*) FROM click_judgements").Should().Equal(200);
        await ShouldHoldAsync();
    }

    /// <summary>Whatever is done in whatever order.</summary>
    [Test]
    public async Task Roll_ups_are_the_sums_of_the_clicks_after_anything([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        for (var (step, stored) = (0, 0); step < 10; step++)
            switch (random.Next(5))
            {
                case 0:
                    await RequalifyAsync(_from.AddHours(random.Next(22, 25)), isDryRun: random.Next(4) == 0);
                    break;
                case 1:
                    await Get<IMediator>().Send(new RebuildRollUps(_from.AddHours(random.Next(22, 25)), _from.AddDays(2), new Progress<WorkProgress>()));
                    break;
                case 2:
                    Execute($"UPDATE clicks SET user_agent = {(random.Next(2) == 0 ? "NULL" : $"'{Robot}'")} WHERE reasons = {random.Next(4)}");
                    break;
                default:
                    await StoreAsync([.. Any(seed * 100 + step, stored + 1, 30)]);
                    stored += 30;
                    break;
            }
        await RequalifyAsync();
        await ShouldHoldAsync();
        var judged = await RequalifyAsync(isDryRun: true);
        judged.Counts.Changed.Should().Be(0, "the same rules have the same verdict");
    }

    public Task Handle(HoursRestated notification, CancellationToken cancellationToken)
    {
        _restated.AddRange(notification.Hours);
        return Task.CompletedTask;
    }

    protected override void AddTo(IServiceCollection services) => services.AddSingleton<INotificationHandler<HoursRestated>>(this);

    [SetUp]
    public void Forget() => _restated.Clear();

    private static Requalify Command(DateTime? from = null, bool isDryRun = false) =>
        new(from ?? _from, _from.AddDays(3), isDryRun, new Progress<WorkProgress>());

    private Task<Requalified> RequalifyAsync(DateTime? from = null, bool isDryRun = false) =>
        InScopeAsync<IMediator, Requalified>(mediator => mediator.Send(Command(from, isDryRun)));

    private async Task StoreAsync(params Click[] clicks)
    {
        foreach (var click in clicks)
            await Get<IClickStore>().StoreDirectAsync(click, default);
    }

    private async Task<IReadOnlyList<ClickReasons>> ReasonsAsync(long lastBatch = long.MaxValue)
    {
        await using var session = new DbSession(Database);
        var reasons = await session.QueryTextAsync<long>(
            $"SELECT COALESCE(j.reasons, c.reasons) FROM clicks AS c\n{session.Sql["Click.Judgement"]}\nORDER BY c.click_id",
            new { LastBatch = lastBatch }, default);
        return [.. reasons.Select(r => (ClickReasons)r)];
    }

    private async Task<long> VersionAsync()
    {
        await using var session = new DbSession(Database);
        return (await session.GetClickVersionAsync(TimeSpan.FromSeconds(10), default))!.Value;
    }

    private async Task ShouldHoldAsync() =>
        (await Get<IMediator>().Send(new CheckRollUps(_from, _from.AddDays(3), new Progress<WorkProgress>()))).Different.Should().BeEmpty();

    private List<long> Tables() => Query<long>(
        "SELECT (SELECT COUNT(*) FROM requalifications) + (SELECT COUNT(*) FROM click_judgements) + (SELECT SUM(clicks * (reasons + 1)) FROM click_hours)");
}
