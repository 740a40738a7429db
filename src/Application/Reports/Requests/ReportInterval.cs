namespace ClickTracking.Application.Reports.Requests;

/// <summary>The intervals that have a name. All are days and hours of the report's time zone.</summary>
public static class ReportInterval
{
    /// <summary>The first day of which there can be a click: ids count time from it.</summary>
    private static readonly DateTime _firstDay = new(2020, 1, 1);

    /// <summary>The names that the feed takes: no more than a day.</summary>
    public static IReadOnlyList<string> OfFeed { get; } = ["current_hour", "last_hour", "today", "yesterday"];

    public static IReadOnlyList<string> All { get; } =
    [
        .. OfFeed, "last_48_hours", "last_2_days", "last_7_days", "7_days", "last_14_days", "14_days", "last_30_days", "30_days",
        "month_to_date", "month_to_yesterday", "quarter_to_date", "last_month", "lifetime",
    ];

    /// <summary>
    /// Returns the period of an interval; null: there is none of that name. The last days are full days and end with yesterday; what goes
    /// "to date" ends with today.
    /// </summary>
    public static ReportPeriod? Of(string name, DateTime now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        // The hour of the zone, which begins at a half hour of UTC in some.
        var hour = now.AddTicks(-(local.Ticks % TimeSpan.TicksPerHour));
        var today = local.Date;
        var month = today.AddDays(1 - today.Day);
        return name switch
        {
            "current_hour" => new(hour, hour.AddHours(1)),
            "last_hour" => new(hour.AddHours(-1), hour),
            "last_48_hours" => new(hour.AddHours(-48), hour),
            "today" => Days(today, today.AddDays(1), zone),
            "yesterday" => Days(today.AddDays(-1), today, zone),
            "last_2_days" => Days(today.AddDays(-2), today, zone),
            "last_7_days" or "7_days" => Days(today.AddDays(-7), today, zone),
            "last_14_days" or "14_days" => Days(today.AddDays(-14), today, zone),
            "last_30_days" or "30_days" => Days(today.AddDays(-30), today, zone),
            "month_to_date" => Days(month, today.AddDays(1), zone),
            "month_to_yesterday" => Days(month, today, zone),
            "quarter_to_date" => Days(month.AddMonths(-((month.Month - 1) % 3)), today.AddDays(1), zone),
            "last_month" => Days(month.AddMonths(-1), month, zone),
            "lifetime" => Days(_firstDay, today.AddDays(1), zone),
            _ => null,
        };
    }

    private static ReportPeriod Days(DateTime first, DateTime end, TimeZoneInfo zone) =>
        new(LocalTime.ToUtc(first, zone), LocalTime.ToUtc(end, zone));
}
