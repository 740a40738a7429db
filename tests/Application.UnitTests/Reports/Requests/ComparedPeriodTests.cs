using ClickTracking.Application.Reports.Requests;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Reports.Requests;

/// <summary>Which hours are held against which.</summary>
internal sealed class ComparedPeriodTests
{
    // Half of a day against half of the day before: the hour that runs does not count.
    [TestCase("today", Comparison.Before, "2026-06-10T10:25Z", "2026-06-09T22:00Z/2026-06-10T10:00Z", "2026-06-08T22:00Z/2026-06-09T10:00Z")]
    [TestCase("yesterday", Comparison.Before, "2026-06-10T10:25Z", "2026-06-08T22:00Z/2026-06-09T22:00Z", "2026-06-07T22:00Z/2026-06-08T22:00Z")]
    [TestCase("today", Comparison.LastYear, "2026-06-10T10:25Z", "2026-06-09T22:00Z/2026-06-10T10:00Z", "2025-06-09T22:00Z/2025-06-10T10:00Z")]
    [TestCase("month_to_date", Comparison.Before, "2026-06-10T10:25Z", "2026-05-31T22:00Z/2026-06-10T10:00Z", "2026-04-30T22:00Z/2026-05-10T10:00Z")]
    // February has no 30th: its end is that of the comparison.
    [TestCase("month_to_date", Comparison.Before, "2026-03-30T10:25Z", "2026-02-28T23:00Z/2026-03-30T10:00Z", "2026-01-31T23:00Z/2026-02-28T23:00Z")]
    // The clocks were set forward in the night before, and noon is compared with noon.
    [TestCase("today", Comparison.Before, "2026-03-30T10:25Z", "2026-03-29T22:00Z/2026-03-30T10:00Z", "2026-03-28T23:00Z/2026-03-29T10:00Z")]
    [TestCase("last_48_hours", Comparison.Before, "2026-06-10T10:25Z", "2026-06-08T10:00Z/2026-06-10T10:00Z", "2026-06-06T10:00Z/2026-06-08T10:00Z")]
    public void The_same_hours_are_compared(string interval, Comparison comparison, string now, string elapsed, string other)
    {
        var compared = Of(interval, comparison, now);
        compared.Should().Be(new ComparedPeriod(Period(elapsed), Period(other)));
    }

    [TestCase("current_hour")]
    [TestCase("lifetime")]
    public void Without_an_hour_that_is_over_or_with_no_time_before_there_is_nothing_to_compare(string interval) =>
        Of(interval, Comparison.Before, "2026-06-10T10:25Z").Should().BeNull();

    private static ComparedPeriod? Of(string interval, Comparison comparison, string now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        return ComparedPeriod.Of(ReportInterval.Of(interval, Moment(now), zone)!, interval, comparison, zone, Moment(now));
    }

    private static ReportPeriod Period(string text) => new(Moment(text.Split('/')[0]), Moment(text.Split('/')[1]));

    private static DateTime Moment(string text) => DateTimeOffset.Parse(text, null).UtcDateTime;
}
