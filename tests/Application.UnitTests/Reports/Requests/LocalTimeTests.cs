using ClickTracking.Application.Reports.Requests;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Reports.Requests;

/// <summary>Local hours around the changes of the clocks, in zones of whole and of half hours.</summary>
internal sealed class LocalTimeTests
{
    private static readonly string[] _zones =
        ["America/New_York", "Europe/Berlin", "Asia/Kathmandu", "Asia/Tehran", "Australia/Lord_Howe", "America/Santiago", "UTC"];

    // The hour of the change comes twice: 01:00 to 02:00 is one period of two hours.
    [TestCase("America/New_York", "2026-11-01 00:00", "2026-11-01T04:00Z")]
    [TestCase("America/New_York", "2026-11-01 01:00", "2026-11-01T05:00Z")]
    [TestCase("America/New_York", "2026-11-01 02:00", "2026-11-01T07:00Z")]
    // It is skipped: 02:00 to 03:00 is empty.
    [TestCase("America/New_York", "2026-03-08 01:00", "2026-03-08T06:00Z")]
    [TestCase("America/New_York", "2026-03-08 02:00", "2026-03-08T07:00Z")]
    [TestCase("America/New_York", "2026-03-08 03:00", "2026-03-08T07:00Z")]
    // Half an hour, on an island.
    [TestCase("Australia/Lord_Howe", "2026-04-05 01:00", "2026-04-04T14:00Z")]
    [TestCase("Australia/Lord_Howe", "2026-04-05 02:00", "2026-04-04T15:30Z")]
    [TestCase("Australia/Lord_Howe", "2026-10-04 02:00", "2026-10-03T15:30Z")]
    [TestCase("Australia/Lord_Howe", "2026-10-04 03:00", "2026-10-03T16:00Z")]
    // At midnight.
    [TestCase("America/Santiago", "2026-09-06 00:00", "2026-09-06T04:00Z")]
    [TestCase("Asia/Kathmandu", "2026-06-01 00:00", "2026-05-31T18:15Z")]
    public void A_local_time_means_one_moment(string zone, string local, string moment) =>
        LocalTime.ToUtc(DateTime.Parse(local, null), Zone(zone)).Should().Be(DateTimeOffset.Parse(moment, null).UtcDateTime);

    [TestCaseSource(nameof(_zones))]
    public void The_hours_of_two_years_follow_each_other_and_hold_every_moment_with_their_label(string name)
    {
        var zone = Zone(name);
        var hour = new DateTime(2026, 1, 1);
        var end = LocalTime.ToUtc(hour, zone);
        for (; hour.Year < 2028; hour = hour.AddHours(1))
        {
            var start = end;
            end = LocalTime.ToUtc(hour.AddHours(1), zone);
            end.Should().BeOnOrAfter(start);
            for (var moment = start; moment < end; moment = moment.AddMinutes(15))
            {
                var shown = TimeZoneInfo.ConvertTimeFromUtc(moment, zone);
                shown.Date.AddHours(shown.Hour).Should().Be(hour, "{0:u} shows {1}", moment, shown);
            }
        }
    }

    [TestCase("Asia/Kolkata", "2026-11-29T10:45Z", "2026-11-29T10:30Z")]
    [TestCase("Asia/Kathmandu", "2026-11-29T10:10Z", "2026-11-29T09:15Z")]
    [TestCase("America/New_York", "2026-11-01T06:10Z", "2026-11-01T06:00Z")]
    public void The_current_hour_is_that_of_the_zone(string zone, string now, string start)
    {
        var period = ReportInterval.Of("current_hour", DateTimeOffset.Parse(now, null).UtcDateTime, Zone(zone))!;
        period.Start.Should().Be(DateTimeOffset.Parse(start, null).UtcDateTime);
        (period.End - period.Start).Should().Be(TimeSpan.FromHours(1));
    }

    [Test]
    public void A_night_with_a_change_of_the_clocks_is_as_long_as_any_other()
    {
        foreach (var (day, hours) in new[] { ("2026-11-01", 25), ("2026-03-08", 23), ("2026-06-01", 24) })
        {
            var date = DateTime.Parse(day, null);
            var period = new ReportPeriod(LocalTime.ToUtc(date, Zone("America/New_York")),
                LocalTime.ToUtc(date.AddDays(1), Zone("America/New_York")));
            (period.End - period.Start).TotalHours.Should().Be(hours);
            period.LengthIn(Zone("America/New_York")).TotalHours.Should().BeLessThanOrEqualTo(24);
        }
    }

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);
}
