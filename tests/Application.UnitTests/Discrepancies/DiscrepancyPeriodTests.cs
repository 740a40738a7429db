using ClickTracking.Application.Common;
using ClickTracking.Application.Discrepancies;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Discrepancies;

internal sealed class DiscrepancyPeriodTests
{
    private static readonly DateTime _now = new(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void Days_begin_at_local_midnight_and_the_one_in_which_clocks_are_set_back_has_25_hours()
    {
        var (period, warnings) = Read("2026-10-24", "2026-10-27", "Europe/Berlin");
        period.Starts.Should().Equal(Utc(23, 22), Utc(24, 22), Utc(25, 23), Utc(26, 23));
        period.Days.Should().Equal(new DateOnly(2026, 10, 24), new DateOnly(2026, 10, 25), new DateOnly(2026, 10, 26));
        warnings.Should().BeEmpty();
        new[] { Utc(23, 21), Utc(23, 22), Utc(24, 21), Utc(24, 22), Utc(25, 22), Utc(25, 23), Utc(26, 22),
            Utc(26, 23) }.Select(period.DayOf)
            .Should().Equal(-1, 0, 0, 1, 1, 2, 2, -1);
        period.Between(1, 1)
            .Should().BeEquivalentTo(new { Days = new[] { new DateOnly(2026, 10, 25) }, Starts = new[] { Utc(24, 22), Utc(25, 23) } });
    }

    [Test]
    public void Where_days_begin_at_half_an_hour_of_UTC_a_warning_says_what_is_counted()
    {
        var (period, warnings) = Read("2026-10-24", "2026-10-25", "Asia/Kolkata");
        period.Starts.Should().Equal(Utc(23, 19), Utc(24, 19));
        warnings.Should().ContainSingle().Which.Should().StartWith("timezone: our counts are of full hours");
    }

    [Test]
    public void A_time_is_taken_as_its_day_and_a_period_that_is_not_over_is_said()
    {
        var (period, warnings) = Read("2026-12-31 05:00", "2027-01-02", null);
        period.Start.Should().Be(new DateTime(2026, 12, 31, 0, 0, 0, DateTimeKind.Utc));
        warnings.Should().HaveCount(2).And.Contain(w => w.StartsWith("end_date: the period is not over"));
    }

    [Test]
    public void A_period_may_be_as_long_as_a_leap_year() =>
        Read("2026-10-24", "2027-10-25", null).Period.Days.Should().HaveCount(366);

    [TestCase(null, "2026-10-25", null, "start_date: required")]
    [TestCase("2026-10-24", null, null, "end_date: required")]
    [TestCase("yesterday", "2026-10-25", null, "start_date: must be a day")]
    [TestCase("0001-01-01", "2026-10-25", null, "start_date: must be a day")]
    [TestCase("2026-10-24", "9999-12-31", null, "end_date: must be a day")]
    [TestCase("2026-10-24", "2026-10-24", null, "end_date: must be a day after")]
    [TestCase("2026-10-24", "2026-10-25", "Europe/Atlantis", "timezone: must be")]
    [TestCase("2026-10-24", "2027-10-26", null, "end_date: must be at most 366 days")]
    public void What_is_no_period(string? start, string? end, string? zone, string error)
    {
        var errors = new ValidationErrors();
        DiscrepancyPeriod.Read(start, end, zone, _now, errors, []).Should().BeNull();
        errors.Should().ContainSingle().Which.Should().StartWith(error);
    }

    private static (DiscrepancyPeriod Period, List<string> Warnings) Read(string start, string end, string? zone)
    {
        var (errors, warnings) = (new ValidationErrors(), new List<string>());
        var period = DiscrepancyPeriod.Read(start, end, zone, _now, errors, warnings);
        errors.Should().BeEmpty();
        return (period!, warnings);
    }

    private static DateTime Utc(int day, int hour) => new(2026, 10, day, hour, 0, 0, DateTimeKind.Utc);
}
