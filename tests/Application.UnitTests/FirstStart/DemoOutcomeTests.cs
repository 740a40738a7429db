using ClickTracking.Application.FirstStart.DemoClicks;
using ClickTracking.Application.Redirects;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.FirstStart;

/// <summary>The demo's requests that were no clicks.</summary>
internal sealed class DemoOutcomeTests
{
    private static readonly IReadOnlyDictionary<TrackerOutcome, long> _counts = Count(DateTime.MinValue);

    [Test]
    public void They_are_the_same_whenever_they_are_made() => Count(DateTime.MinValue).Should().BeEquivalentTo(_counts);

    /// <summary>The counts of clicks come from the clicks, and the demo loses none.</summary>
    [Test]
    public void They_are_of_hours_of_the_period_and_no_clicks()
    {
        _counts.Keys.Select(o => o.Outcome).Distinct().Should().BeEquivalentTo(
            [RedirectCount.Head, RedirectCount.Inactive, RedirectCount.NoDestination, RedirectCount.Refused]);
        _counts.Keys.Should().OnlyContain(
            o => o.StartsAt >= DemoFixture.Period.From && o.StartsAt < DemoFixture.Period.Until
                && o.StartsAt.Ticks % TimeSpan.TicksPerHour == 0 && o.MemberId == DemoFixture.Find(o.TrackerId).MemberId);
    }

    [Test]
    public void One_click_tracker_is_tried_in_waves_and_refuses()
    {
        var refused = _counts.Where(c => c.Key.Outcome == RedirectCount.Refused).ToList();
        refused.Should().OnlyContain(c => c.Key.TrackerId == 608);
        var days = refused.GroupBy(c => c.Key.StartsAt.Date).ToDictionary(d => d.Key, d => d.Sum(c => c.Value));
        days.Where(d => d.Value > 1000).Select(d => DemoFixture.Period.DayAt(0).DayNumber - DateOnly.FromDateTime(d.Key).DayNumber)
            .Should().BeEquivalentTo([2, 3, 9, 10, 11]);
        days.Values.Count(v => v < 20).Should().BeGreaterThan(60);
    }

    [Test]
    public void Visitors_of_a_click_tracker_that_has_ended_come_after_its_last_click()
    {
        var inactive = _counts.Keys.Where(o => o.Outcome == RedirectCount.Inactive).ToList();
        inactive.Should().NotBeEmpty().And.OnlyContain(o => o.TrackerId == 609);
        inactive.Min(o => o.StartsAt).Should().BeAfter(DemoFixture.Clicks.Where(c => c.TrackerId == 609).Max(c => c.OccurredAt));
    }

    [Test]
    public void What_is_too_old_is_left_out_and_the_rest_stays_as_it_is()
    {
        var from = DemoFixture.Period.Until.AddDays(-30);
        Count(from).Should().BeEquivalentTo(_counts.Where(c => c.Key.StartsAt >= from));
    }

    [Test]
    public void A_click_tracker_that_is_gone_has_none() =>
        new DemoOutcomes(DemoFixture.Period).Count(id => id == 608 ? null : DemoFixture.Find(id), DateTime.MinValue)
            .Should().BeEquivalentTo(_counts.Where(c => c.Key.TrackerId != 608));

    private static IReadOnlyDictionary<TrackerOutcome, long> Count(DateTime notBefore) =>
        new DemoOutcomes(DemoFixture.Period).Count(DemoFixture.Find, notBefore);
}
