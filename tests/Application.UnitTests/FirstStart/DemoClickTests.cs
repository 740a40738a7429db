using ClickTracking.Application.FirstStart.DemoClicks;
using ClickTracking.Domain.Clicks;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.FirstStart;

/// <summary>The demo's clicks look like those of people and robots, and are the same whenever they are made.</summary>
internal sealed class DemoClickTests
{
    private static IReadOnlyList<Click> Clicks => DemoFixture.Clicks;

    [Test]
    public void A_day_that_is_made_again_has_the_same_clicks()
    {
        var other = new DemoClickGenerator(DemoPeriod.Before(DemoFixture.Period.Until.AddMinutes(59)), DemoFixture.Node);
        for (var age = 0; age < DemoPeriod.Days; age += 10)
            other.ClicksOf(age, DemoFixture.Find).Should().Equal(DemoFixture.Day(age));
        DemoFixture.Day(7).Should().NotEqual(DemoFixture.Day(14));
    }

    [Test]
    public void The_clicks_of_a_click_tracker_do_not_depend_on_the_others() =>
        new DemoClickGenerator(DemoFixture.Period, DemoFixture.Node).ClicksOf(5, id => id == 606 ? DemoFixture.Find(id) : null)
            .Select(c => c.OccurredAt)
            .Should().Equal(DemoFixture.Day(5).Where(c => c.TrackerId == 606).Select(c => c.OccurredAt)).And.NotBeEmpty();

    [Test]
    public void Ids_are_unique_and_in_the_order_of_their_times_as_those_of_a_node()
    {
        Clicks.Select(c => c.ClickId).Should().OnlyHaveUniqueItems();
        Clicks.Should().OnlyContain(c => ClickId.TimeOf(c.ClickId) == c.OccurredAt && ClickId.NodeOf(c.ClickId) == DemoFixture.Node);
        for (var age = 0; age < DemoPeriod.Days; age++)
            DemoFixture.Day(age).Select(c => c.ClickId).Should().BeInAscendingOrder();
    }

    [Test]
    public void They_are_of_90_days_that_end_before_the_hour_of_the_first_start()
    {
        DemoFixture.Period.Until.Should().Be(new DateTime(2026, 11, 29, 19, 0, 0, DateTimeKind.Utc));
        Clicks.Should().OnlyContain(c => c.OccurredAt >= DemoFixture.Period.From && c.OccurredAt < DemoFixture.Period.Until);
        Clicks.Select(c => c.OccurredAt.Date).Distinct().Should().HaveCount(DemoPeriod.Days);
        DemoPeriod.Before(new DateTime(2026, 3, 1, 0, 59, 59, DateTimeKind.Utc)).DayAt(0).Should().Be(new DateOnly(2026, 2, 28));
    }

    [Test]
    public void A_laptop_bears_them_and_over_a_dozen_click_trackers_of_two_members_have_some()
    {
        Clicks.Count.Should().BeInRange(60_000, 150_000);
        Clicks.Select(c => c.TrackerId).Distinct().Should().HaveCountGreaterThan(12).And.HaveCount(DemoTrackers.All.Count);
        Clicks.CountBy(c => c.MemberId).Should().HaveCount(2).And.OnlyContain(m => m.Value > 20_000);
    }

    [Test]
    public void Each_reason_has_its_share()
    {
        Share(c => c.Reasons.HasFlag(ClickReasons.Robot)).Should().BeInRange(0.04, 0.12);
        Share(c => c.Reasons.HasFlag(ClickReasons.Duplicate)).Should().BeInRange(0.02, 0.06);
        Share(c => c.Reasons.HasFlag(ClickReasons.Prefetch)).Should().BeInRange(0.005, 0.015);
        Share(c => c.Reasons.HasFlag(ClickReasons.BadCost)).Should().BeInRange(0.01, 0.04);
        Share(c => c.Reasons.IsValid()).Should().BeInRange(0.8, 0.95);
        Share(c => c.DestinationSource == DestinationSource.Redir).Should().BeInRange(0.03, 0.1);
    }

    [Test]
    public void A_cost_that_cannot_be_read_comes_from_one_tag_since_it_was_changed()
    {
        var bad = Clicks.Where(c => c.RawCost is not null).ToList();
        bad.Should().OnlyContain(
            c => c.TrackerId == 606 && c.MediaBuyCost == null && c.Reasons.HasFlag(ClickReasons.BadCost) && MediaCost.Read(c.RawCost).Unreadable == c.RawCost);
        bad.Min(c => c.OccurredAt.Date).Should().Be(new DateTime(2026, 11, 9));
        Clicks.Where(c => c.TrackerId == 606 && c.RawCost is null).Should().OnlyContain(c => c.MediaBuyCost > 0);
    }

    [Test]
    public void A_double_click_repeats_a_valid_one_within_seconds()
    {
        var clicks = Clicks.OrderBy(c => c.ClickId).ToLookup(c => (c.TrackerId, c.Ip, c.UserAgent, c.Cachebuster));
        Clicks.Where(c => c.Reasons.HasFlag(ClickReasons.Duplicate)).Should().OnlyContain(
            c => clicks[ValueTuple.Create(c.TrackerId, c.Ip, c.UserAgent, c.Cachebuster)]
                .Any(f => f.Reasons.IsValid() && f.OccurredAt < c.OccurredAt && c.OccurredAt - f.OccurredAt < TimeSpan.FromSeconds(10)));
    }

    [Test]
    public void People_click_less_at_night_and_at_weekends_and_robots_do_not_care()
    {
        // The last Sunday is not over.
        var weeks = Clicks.Where(c => c.OccurredAt < DemoFixture.Period.Until.Date).ToList();
        var people = weeks.Where(c => c.Reasons.IsValid()).ToList();
        var robots = weeks.Where(c => c.Reasons.HasFlag(ClickReasons.Robot)).ToList();
        (ADay(people, IsWeekend) / ADay(people, d => !IsWeekend(d))).Should().BeInRange(0.7, 0.95);
        (ADay(robots, IsWeekend) / ADay(robots, d => !IsWeekend(d))).Should().BeInRange(0.9, 1.1);

        var office = people.Where(c => c.TrackerId == 601).ToList();
        AtHours(office, 23, 4).Should().BeLessThan(AtHours(office, 8, 13) / 5);
        AtHours(robots, 23, 4).Should().BeInRange((int)(0.9 * AtHours(robots, 8, 13)), (int)(1.1 * AtHours(robots, 8, 13)));
        (ADay([.. people.Where(c => c.TrackerId == 603)], IsWeekend) > ADay([.. people.Where(c => c.TrackerId == 603)], d => !IsWeekend(d)))
            .Should().BeTrue("people look at rain jackets when they are off");
    }

    /// <summary>By UTC everybody gets up an hour later on the day after, and the day of the change has an hour twice.</summary>
    [TestCase("Europe/Berlin", "2026-10-25", 6)]
    [TestCase("America/New_York", "2026-11-01", 6)]
    public void Clicks_follow_the_clocks_of_the_visitors(string zone, string change, int localHour)
    {
        var trackers = DemoTrackers.All.Where(t => t.Zone == zone && ReferenceEquals(t.Rhythm, DemoRhythm.Office)).Select(t => t.Id).ToHashSet();
        var day = DateTime.Parse(change, System.Globalization.CultureInfo.InvariantCulture);
        var summerHour = TimeZoneInfo.ConvertTimeToUtc(day.AddDays(-5).AddHours(localHour), TimeZoneInfo.FindSystemTimeZoneById(zone)).Hour;
        var before = WorkingDays(day.AddDays(-14), day);
        var after = WorkingDays(day.AddDays(1), day.AddDays(15));

        before.Should().BeGreaterThan(40).And.BeGreaterThan(3 * after / 2);

        int WorkingDays(DateTime from, DateTime until) => Clicks.Count(
            c => trackers.Contains(c.TrackerId) && c.Reasons.IsValid() && c.OccurredAt >= from && c.OccurredAt < until && !IsWeekend(c.OccurredAt)
                && c.OccurredAt.Hour == summerHour);
    }

    [Test]
    public void The_hour_that_comes_twice_has_its_clicks_twice_by_local_time()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var habits = DemoTrackers.All.Single(t => t.Id == 607);
        var hours = new[] { 0, 1 }.Select(h => TimeZoneInfo.ConvertTimeFromUtc(new DateTime(2026, 10, 25, h, 0, 0, DateTimeKind.Utc), berlin)).ToList();
        hours.Should().OnlyContain(h => h.Hour == 2);
        hours.Select(h => habits.ExpectedClicks(h, 35)).Distinct().Should().ContainSingle().Which.Should().BePositive();
        foreach (var hour in new[] { 0, 1 })
            Clicks.Should().Contain(c => c.TrackerId == 607 && c.OccurredAt.Date == new DateTime(2026, 10, 25) && c.OccurredAt.Hour == hour);
    }

    private static double Share(Func<Click, bool> holds) => (double)Clicks.Count(holds) / Clicks.Count;

    private static bool IsWeekend(DateTime day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static double ADay(IReadOnlyList<Click> clicks, Func<DateTime, bool> isDay) =>
        clicks.Select(c => c.OccurredAt.Date).Where(isDay).CountBy(d => d).Average(d => d.Value);

    private static int AtHours(IReadOnlyList<Click> clicks, int from, int until) =>
        clicks.Count(c => from < until ? c.OccurredAt.Hour >= from && c.OccurredAt.Hour < until : c.OccurredAt.Hour >= from || c.OccurredAt.Hour < until);
}
