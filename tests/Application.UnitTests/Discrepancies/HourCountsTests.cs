using ClickTracking.Application.Discrepancies;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Discrepancies;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Discrepancies;

internal sealed class HourCountsTests
{
    private static readonly DateTime _day = new(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void Valid_clicks_and_all_are_counted_as_far_as_days_can_be_shifted()
    {
        var counts = new HourCounts(new DiscrepancyPeriod(TimeZoneInfo.Utc, [DateOnly.FromDateTime(_day)], [_day, _day.AddDays(1)]));
        (counts.Start, counts.End).Should().Be((_day.AddHours(-14), _day.AddHours(38)));
        var tally = new ClickTally { Refused = 7 };
        tally.Add(ClickReasons.None, 3);
        tally.Add(ClickReasons.Duplicate, 2);
        foreach (var hour in new[] { counts.Start, _day, counts.End.AddHours(-1) })
            counts.Add(hour, 5, tally);

        var (valid, all) = counts.Of(5);
        foreach (var (shift, hours) in new[] { (-14, 2), (-13, 1), (0, 1), (1, 0), (13, 0), (14, 1) })
            (valid.OfDay(0, shift), all.OfDay(0, shift)).Should().Be((3 * hours, 5 * hours), $"by {shift} hours");
    }
}
