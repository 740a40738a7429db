using ClickTracking.Application.Common;
using ClickTracking.Application.Discrepancies;
using ClickTracking.Domain.Discrepancies;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Discrepancies;

internal sealed class CountedTrackersTests
{
    private static readonly DateTime _day = new(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void The_days_of_all_click_trackers_together_are_limited()
    {
        var counted = new CountedTrackers(
            new DiscrepancyPeriod(TimeZoneInfo.Utc, [DateOnly.FromDateTime(_day)], [_day, _day.AddDays(1)]));
        for (var tracker = 1; tracker <= CountedTrackers.MaxDays; tracker++)
            counted.Add(_day, tracker, new ClickTally { Head = 1 });

        counted.Add(_day.AddHours(1), 1, new ClickTally { Head = 1 });
        counted.Of(1)[0].Head.Should().Be(2, "it is the same day");
        counted.Add(_day.AddDays(1), CountedTrackers.MaxDays + 1, new ClickTally { Head = 1 });
        counted.Ids.Should().HaveCount(CountedTrackers.MaxDays, "the hour is not in the period");
        var more = () => counted.Add(_day, CountedTrackers.MaxDays + 1, new ClickTally { Head = 1 });
        more.Should().Throw<ApiException>().WithMessage("tracker_id: more than 50000 days*").Which.Id.Should().Be(ApiErrorId.Syntax);
    }
}
