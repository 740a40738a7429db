using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Application.RollUps;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Retention;
using FluentAssertions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Infrastructure.IntegrationTests.RollUps;

/// <summary>Rows that were broken on purpose are found, and made anew.</summary>
internal abstract class RebuildTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly DateTime _from = new(2026, 3, 4, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public async Task Roll_ups_that_are_right_are_equal_and_stay_as_they_are()
    {
        await StoreAsync(TimedClicks.Any(1, 1, 150));
        var before = Rows();
        (await CheckAsync()).Should().BeEquivalentTo(new CheckedRollUps(3, 0, []));
        (await RebuildAsync()).Should().Be(new RebuiltRollUps(3, 0));
        Rows().Should().BeEquivalentTo(before);
    }

    [TestCase("UPDATE click_hours SET clicks = clicks + 1 WHERE starts_at = '2026-03-04 22:00:00'", 22, true)]
    [TestCase("UPDATE click_hours SET media_buy_cost_millionths = media_buy_cost_millionths + 1 WHERE starts_at = '2026-03-04 23:00:00'",
        23, true)]
    [TestCase("UPDATE click_hours SET revenue_value_millionths = 0 WHERE starts_at = '2026-03-04 23:00:00'", 23, true)]
    [TestCase("UPDATE click_hours SET tag_id = tag_id + 1000 WHERE starts_at = '2026-03-04 23:00:00'", 23, true)]
    [TestCase("DELETE FROM click_hours WHERE starts_at = '2026-03-04 22:00:00' AND tracker_id = 1", 22, true)]
    [TestCase("DELETE FROM tracker_hours WHERE hour = 492406", 22, false)]
    [TestCase("UPDATE tracker_hours SET valid_clicks = valid_clicks + 1 WHERE hour = 492407", 23, false)]
    [TestCase("UPDATE tracker_hours SET clicks_robot = 77 WHERE hour = 492407", 23, false)]
    [TestCase("UPDATE tracker_hours SET clicks_prefetch = 77 WHERE hour = 492407", 23, false)]
    [TestCase("UPDATE tracker_hours SET clicks_duplicate = 77 WHERE hour = 492407", 23, false)]
    [TestCase("UPDATE tracker_hours SET clicks_bad_cost = 77 WHERE hour = 492407", 23, false)]
    [TestCase("UPDATE tracker_hours SET media_buy_cost_millionths = 77 WHERE hour = 492407", 23, false)]
    [TestCase("UPDATE tracker_hours SET revenue_value_millionths = 77 WHERE hour = 492407", 23, false)]
    public async Task A_broken_row_is_found_and_made_anew(string breaking, int hour, bool isFull)
    {
        await StoreAsync(TimedClicks.Any(2, 1, 150));
        var before = Rows();
        Execute(breaking);
        var different = (await CheckAsync()).Different;
        var found = different.Should().ContainSingle(d => d.Rows.Count + d.SlimRows.Count > 0).Subject;
        found.StartsAt.Should().Be(_from.AddHours(hour));
        different.Any(d => d.QuarterDayRows.Any()).Should().Be(breaking.Contains("tracker_hours", StringComparison.Ordinal));
        (found.Rows.Count > 0).Should().Be(isFull);
        found.SlimRows.Any().Should().Be(!breaking.Contains("tag_id", StringComparison.Ordinal));

        (await RebuildAsync(_from.AddHours(hour + 1))).Hours.Should().BeLessThan(3, "hours before are not asked for");
        (await CheckAsync()).Different.Should().NotBeEmpty();
        await RebuildAsync();
        (await CheckAsync()).Different.Should().BeEmpty();
        Rows().Should().BeEquivalentTo(before);
    }

    [TestCase("DELETE FROM tracker_quarter_days WHERE quarter_day = 82067")]
    [TestCase("UPDATE tracker_quarter_days SET clicks = 77 WHERE quarter_day = 82067 AND tracker_id = 1")]
    [TestCase("UPDATE tracker_quarter_days SET valid_clicks = valid_clicks + 1 WHERE quarter_day = 82067")]
    [TestCase("UPDATE tracker_quarter_days SET clicks_robot = 77 WHERE quarter_day = 82067")]
    [TestCase("UPDATE tracker_quarter_days SET clicks_prefetch = 77 WHERE quarter_day = 82067")]
    [TestCase("UPDATE tracker_quarter_days SET clicks_duplicate = 77 WHERE quarter_day = 82067")]
    [TestCase("UPDATE tracker_quarter_days SET clicks_bad_cost = 77 WHERE quarter_day = 82067")]
    [TestCase("UPDATE tracker_quarter_days SET media_buy_cost_millionths = 77 WHERE quarter_day = 82067")]
    [TestCase("UPDATE tracker_quarter_days SET revenue_value_millionths = 77 WHERE quarter_day = 82067")]
    public async Task A_broken_quarter_of_a_day_is_found_and_made_anew(string breaking)
    {
        await StoreAsync(TimedClicks.Any(2, 1, 150));
        var before = Rows();
        Execute(breaking);
        var found = (await CheckAsync()).Different.Should().ContainSingle().Subject;
        (found.StartsAt, found.Rows.Count, found.SlimRows.Count).Should().Be((_from.AddHours(22), 0, 0));
        found.QuarterDayRows.Should().NotBeEmpty();

        await RebuildAsync(_from.AddHours(24));
        (await CheckAsync()).Different.Should().NotBeEmpty("the quarter is before that");
        await RebuildAsync(_from.AddHours(23));
        (await CheckAsync()).Different.Should().BeEmpty();
        Rows().Should().BeEquivalentTo(before);
    }

    /// <summary>82066 is the quarter from 12 o'clock of the day on.</summary>
    [Test]
    public async Task A_quarter_of_a_day_of_no_hour_loses_its_rows()
    {
        await StoreAsync([TimedClicks.At(0)]);
        Execute("UPDATE tracker_quarter_days SET quarter_day = 82067");
        var found = (await CheckAsync()).Different;
        found.Select(d => (d.StartsAt, d.QuarterDayRows.Single().RightClicks)).Should().Equal((_from.AddHours(12), 1), (_from.AddHours(18), 0));
        await RebuildAsync();
        (await CheckAsync()).Different.Should().BeEmpty();
        Query<int>("SELECT quarter_day FROM tracker_quarter_days").Should().Equal(82066);

        Execute("DELETE FROM clicks");
        Execute("DELETE FROM click_hours");
        Execute("DELETE FROM tracker_hours");
        (await CheckAsync()).Different.Should().ContainSingle().Which.StartsAt.Should().Be(_from.AddHours(12));
        await RebuildAsync();
        Query<int>("SELECT COUNT(*) FROM tracker_quarter_days").Should().Equal(0);
    }

    [Test]
    public async Task What_differs_is_said_in_numbers()
    {
        await StoreAsync([TimedClicks.At(1) with { MediaBuyCost = 1.5m }]);
        Execute("UPDATE click_hours SET clicks = 3, media_buy_cost_millionths = 7");
        (await CheckAsync()).Different.Single().Rows.Should().Equal(new DifferentRow
        {
            TrackerId = 582,
            StoredClicks = 3,
            RightClicks = 1,
            StoredCost = 7,
            RightCost = 1_500_000,
            StoredRevenue = 1_250_000,
            RightRevenue = 1_250_000,
        });
    }

    [Test]
    public async Task An_hour_without_a_click_loses_its_rows()
    {
        await StoreAsync([TimedClicks.At(1)]);
        Execute("UPDATE click_hours SET starts_at = '2026-03-04 15:00:00'");
        (await CheckAsync()).Different.Select(d => d.StartsAt.Hour).Should().Equal(12, 15);
        (await RebuildAsync()).Should().Be(new RebuiltRollUps(2, 0));
        Query<int>("SELECT clicks FROM click_hours").Should().Equal(1);
        (await CheckAsync()).Different.Should().BeEmpty();
    }

    [Test]
    public async Task An_hour_of_which_clicks_were_deleted_is_kept()
    {
        await StoreAsync([TimedClicks.At(-1), TimedClicks.At(0), TimedClicks.At(1), TimedClicks.At(3600)]);
        var before = Rows();
        using var retention = new ClickRetention(
            Services.GetRequiredService<IServiceScopeFactory>(),
            new RetentionOptions { CatchUp = true, ClickDays = 1, Pause = TimeSpan.Zero },
            new FakeTimeProvider(Noon.AddDays(1).AddSeconds(1)), NullLogger<ClickRetention>.Instance);
        await retention.RunAsync(default);
        Query<int>("SELECT COUNT(*) FROM clicks").Should().Equal(2);

        (await RebuildAsync()).Should().Be(new RebuiltRollUps(1, 2));
        Rows().Should().BeEquivalentTo(before);
        (await CheckAsync()).Should().BeEquivalentTo(new CheckedRollUps(1, 2, []));

        Execute("DELETE FROM tracker_hours");
        (await CheckAsync()).Different.Should().HaveCount(3, "slim rows are compared with the full ones");
        await RebuildAsync();
        (await CheckAsync()).Different.Should().BeEmpty();
    }

    [Test]
    public async Task Full_sums_add_up_to_a_full_one_and_are_made_anew()
    {
        await StoreAsync([TimedClicks.At(1) with { MediaBuyCost = Money.Max }]);
        Execute($"UPDATE click_hours SET media_buy_cost_millionths = {long.MaxValue}");
        foreach (var table in (string[])["tracker_hours", "tracker_quarter_days"])
            Execute($"UPDATE {table} SET media_buy_cost_millionths = {long.MaxValue} - 7");
        await StoreAsync([TimedClicks.At(2) with { MediaBuyCost = Money.Max }, TimedClicks.At(3) with { TrackerId = 582, TagId = 4 }]);
        var found = (await CheckAsync()).Different.Single();
        (found.SlimRows.Count, found.QuarterDayRows.Count).Should().Be((0, 0), "all are full");
        await RebuildAsync();
        (await CheckAsync()).Different.Should().BeEmpty();
    }

    [Test]
    public async Task Progress_ends_at_the_end()
    {
        await StoreAsync([TimedClicks.At(1), TimedClicks.At(3600 * 7)]);
        var progress = new Reports();
        await Get<IMediator>().Send(new CheckRollUps(_from, _from.AddDays(3), progress));
        progress.Seen.Should().Equal(new WorkProgress(Noon.AddHours(1), 0.125), new WorkProgress(Noon.AddHours(8), 1));
    }

    [Test]
    public async Task Nothing_is_nothing()
    {
        (await RebuildAsync()).Should().Be(new RebuiltRollUps(0, 0));
        (await CheckAsync()).Should().BeEquivalentTo(new CheckedRollUps(0, 0, []));
    }

    /// <summary>From a version that had neither slim roll-ups nor judgements.</summary>
    [TestCase(0, null)]
    [TestCase(0.5, 1.0)]
    [TestCase(3599, 3600.0)]
    [TestCase(3600, 3600.0)]
    public async Task A_migration_makes_the_slim_ones_and_finds_deletions(double deletedBefore, double? firstKept)
    {
        await StoreAsync([.. TimedClicks.Any(3, 1, 50), TimedClicks.At(0), TimedClicks.At(1), TimedClicks.At(3600)]);
        var first = TimedClicks.At(deletedBefore).ClickId;
        Execute($"DELETE FROM clicks WHERE click_id < {first}");
        foreach (var table in (string[])["tracker_hours", "click_deletions", "click_judgements", "requalifications"])
            Execute($"DROP TABLE {table}");
        Execute("ALTER TABLE clicks DROP COLUMN rules_version");
        Execute("DELETE FROM SchemaVersions WHERE ScriptName LIKE '%judgements%'");
        Services.GetRequiredService<IDatabaseProduct>().Prepare(migrate: true);

        Query<long>("SELECT before_id FROM click_deletions")
            .Should().Equal(firstKept is { } seconds ? [TimedClicks.At(seconds).ClickId] : []);
        (await CheckAsync()).Different.Should().BeEmpty();
        Query<int>("SELECT COUNT(*) FROM tracker_hours").Single().Should().BePositive();
    }

    [Test]
    public async Task A_migration_makes_the_quarters_of_days()
    {
        await StoreAsync([.. TimedClicks.Any(3, 1, 50), TimedClicks.At(0), TimedClicks.At(3600), TimedClicks.At(6 * 3600)]);
        Execute("UPDATE tracker_quarter_days SET clicks = 0");
        (await CheckAsync()).Different.Should().NotBeEmpty();
        Execute("DROP TABLE tracker_quarter_days");
        Execute("DELETE FROM SchemaVersions WHERE ScriptName LIKE '%quarter_days%'");
        Services.GetRequiredService<IDatabaseProduct>().Prepare(migrate: true);
        (await CheckAsync()).Different.Should().BeEmpty();
        Query<int>("SELECT DISTINCT quarter_day FROM tracker_quarter_days ORDER BY quarter_day").Should().Equal(82066, 82067, 82068);
    }

    private async Task StoreAsync(IEnumerable<Click> clicks)
    {
        foreach (var click in clicks)
            await Get<IClickStore>().StoreDirectAsync(click, default);
    }

    private Task<CheckedRollUps> CheckAsync() =>
        Get<IMediator>().Send(new CheckRollUps(_from, _from.AddDays(3), new Progress<WorkProgress>()));

    private Task<RebuiltRollUps> RebuildAsync(DateTime? from = null) =>
        Get<IMediator>().Send(new RebuildRollUps(from ?? _from, _from.AddDays(3), new Progress<WorkProgress>()));

    private List<string> Rows()
    {
        using var connection = Given.Connect();
        return [.. StoredRollUps.Of(connection), .. Query<string>("SELECT CAST(SUM(clicks * 31 + valid_clicks * 7 + clicks_robot) AS VARCHAR(30)) FROM tracker_hours")];
    }

    private sealed class Reports : IProgress<WorkProgress>
    {
        public List<WorkProgress> Seen { get; } = [];

        public void Report(WorkProgress value) => Seen.Add(value);
    }
}
