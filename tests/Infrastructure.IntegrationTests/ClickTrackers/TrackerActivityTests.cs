using System.Globalization;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.ClickTrackers;

internal abstract class TrackerActivityTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly ActivityPeriod _valid = ActivityPeriod.Of(Noon, onlyValid: true);
    private static readonly ActivityPeriod _all = ActivityPeriod.Of(Noon, onlyValid: false);

    private ITrackerActivityRepository Activity => Get<ITrackerActivityRepository>();

    /// <summary>Click trackers 1601 to 1606 of member 958: two busy ones, one of last week, one of robots alone, and two without clicks.</summary>
    [SetUp]
    public async Task LoadClicks()
    {
        await Get<IDemoObjects>().LoadAsync(Noon, default);
        for (var id = 1601; id <= 1606; id++)
            Execute($"INSERT INTO click_trackers (id, member_id, advertiser_id, name, publisher_id, line_item_id, last_modified) VALUES ({id}, 958, 37236, 'Tracker {id % 2}', 44449, 74957, '2026-03-04 12:00:00')");
        Count(1601, hoursAgo: 0, clicks: 3, valid: 1);
        Count(1601, hoursAgo: 50, clicks: 4, valid: 4);
        Count(1602, hoursAgo: 1, clicks: 9, valid: 9);
        Count(1603, hoursAgo: 24 * 8, clicks: 5, valid: 5);
        Count(1604, hoursAgo: 2, clicks: 7, valid: 0);
        Count(1605, hoursAgo: 24 * 15, clicks: 6, valid: 6);
        Count(582, hoursAgo: 0, clicks: 99, valid: 99, member: 1066);
        AddUp();
    }

    [Test]
    public async Task Clicks_of_a_week_and_the_last_hour_of_two_weeks_are_found()
    {
        (await Activity.FindAsync([1601, 1602, 1603, 1604, 1605, 1606], _valid, default)).Should().BeEquivalentTo(new Dictionary<long, TrackerActivity>
        {
            [1601] = new(5, Noon),
            [1602] = new(9, Noon.AddHours(-1)),
            [1603] = new(0, Noon.AddDays(-8)),
        });
        (await Activity.FindAsync([1604, 1601], _all, default)).Should().BeEquivalentTo(new Dictionary<long, TrackerActivity>
        {
            [1601] = new(7, Noon),
            [1604] = new(7, Noon.AddHours(-2)),
        });
        (await Activity.FindAsync([], _all, default)).Should().BeEmpty();
    }

    [TestCase(ActivityKey.Clicks, true, new long[] { 1602, 1601, 1603, 1604, 1605, 1606 })]
    [TestCase(ActivityKey.Clicks, false, new long[] { 1603, 1604, 1605, 1606, 1601, 1602 })]
    [TestCase(ActivityKey.LastClick, true, new long[] { 1601, 1602, 1603, 1604, 1605, 1606 })]
    [TestCase(ActivityKey.LastClick, false, new long[] { 1604, 1605, 1606, 1603, 1602, 1601 })]
    public async Task Pages_of_any_size_follow_each_other_in_both_directions(ActivityKey key, bool descending, long[] expected)
    {
        for (var size = 1; size <= 7; size++)
        {
            var found = new List<long>();
            for (var start = 0; start < 7; start += size)
                found.AddRange(await Activity.ListIdsAsync(new ListQuery { Start = start, Count = size }, 958, key, descending, _valid, default));
            found.Should().Equal(expected, "pages of {0}", size);
        }
        (await Activity.CountAsync(new ListQuery { Count = 1 }, 958, default)).Should().Be(6);
    }

    [Test]
    public async Task Filters_and_members_restrict_both_ends()
    {
        var odd = new ListQuery { Search = "tracker 1" };
        (await Activity.ListIdsAsync(odd, 958, ActivityKey.Clicks, true, _all, default)).Should().Equal(1601, 1603, 1605);
        (await Activity.ListIdsAsync(odd, 958, ActivityKey.Clicks, false, _all, default)).Should().Equal(1603, 1605, 1601);
        (await Activity.CountAsync(odd, 958, default)).Should().Be(3);
        (await Activity.ListIdsAsync(new ListQuery(), 957, ActivityKey.Clicks, true, _all, default)).Should().BeEmpty();
        (await Activity.ListIdsAsync(new ListQuery { Count = 2 }, null, ActivityKey.Clicks, true, _all, default)).Should().Equal(582, 1602);
        var one = new ListQuery { Conditions = [new Condition("id", Comparison.In, [1606L])] };
        (await Activity.ListIdsAsync(one, 958, ActivityKey.LastClick, true, _all, default)).Should().Equal(1606);
    }

    /// <summary>At each hour of a day: the times begin within a quarter of a day, or with one.</summary>
    [Test]
    public async Task Hours_and_quarters_of_days_add_up_at_any_hour()
    {
        Execute("DELETE FROM tracker_hours");
        var random = new Random(7);
        var clicks = Enumerable.Range(0, 150).Select(_ => (Tracker: 1601L + random.Next(6), HoursAgo: random.Next(24 * 16), Clicks: random.Next(1, 9)))
            .DistinctBy(c => (c.Tracker, c.HoursAgo)).ToList();
        foreach (var (tracker, hoursAgo, count) in clicks)
            Count(tracker, hoursAgo, count, valid: count / 2);
        AddUp();

        for (var hours = -23; hours <= 0; hours++)
            foreach (var onlyValid in new[] { true, false })
            {
                var period = ActivityPeriod.Of(Noon.AddHours(24 + hours), onlyValid);
                var counted = clicks.Select(c => (c.Tracker, At: Noon.AddHours(-c.HoursAgo), Clicks: onlyValid ? c.Clicks / 2 : c.Clicks))
                    .Where(c => c.Clicks > 0 && c.At >= period.Known).ToLookup(c => c.Tracker);
                (await Activity.FindAsync([1601, 1602, 1603, 1604, 1605, 1606], period, default)).Should().BeEquivalentTo(
                    counted.ToDictionary(g => g.Key, g => new TrackerActivity(g.Where(c => c.At >= period.Recent).Sum(c => c.Clicks), g.Max(c => c.At))));
                (await Activity.ListIdsAsync(new ListQuery { Count = 6 }, 958, ActivityKey.Clicks, true, period, default)).Should().Equal(
                    Enumerable.Range(1601, 6).Select(i => (long)i).OrderByDescending(id => counted[id].Where(c => c.At >= period.Recent).Sum(c => c.Clicks))
                        .ThenBy(id => id));
            }
    }

    private static long Hour(DateTime time) => (long)(time - DateTime.UnixEpoch).TotalHours;

    /// <summary>Makes the sums of quarters of days from those of hours.</summary>
    private void AddUp()
    {
        Execute("DELETE FROM tracker_quarter_days");
        Execute("""
            INSERT INTO tracker_quarter_days (quarter_day, tracker_id, member_id, clicks, valid_clicks, clicks_robot, clicks_prefetch, clicks_duplicate, clicks_bad_cost, media_buy_cost_millionths, revenue_value_millionths)
            SELECT hour / 6, tracker_id, member_id, SUM(clicks), SUM(valid_clicks), SUM(clicks_robot), 0, 0, 0, 0, 0
            FROM tracker_hours
            GROUP BY hour / 6, tracker_id, member_id
            """);
    }

    private void Count(long tracker, int hoursAgo, int clicks, int valid, long member = 958) => Execute(string.Create(
        CultureInfo.InvariantCulture,
        $"INSERT INTO tracker_hours (hour, tracker_id, member_id, clicks, valid_clicks, clicks_robot, clicks_prefetch, clicks_duplicate, clicks_bad_cost, media_buy_cost_millionths, revenue_value_millionths) VALUES ({Hour(Noon.AddHours(-hoursAgo))}, {tracker}, {member}, {clicks}, {valid}, {clicks - valid}, 0, 0, 0, 0, 0)"));
}
