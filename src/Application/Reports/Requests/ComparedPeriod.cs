namespace ClickTracking.Application.Reports.Requests;

/// <summary>The other period that a period is held against.</summary>
public enum Comparison
{
    /// <summary>The period of the same kind that ends where this one begins.</summary>
    Before,

    /// <summary>The same days and hours a year ago.</summary>
    LastYear,
}

/// <summary>
/// The part of a period whose hours are over, and the same part of the period that it is compared with: a day that is half over is held
/// against half of the day before.
/// </summary>
/// <param name="Elapsed">From the beginning of the period to the last full hour that is over.</param>
/// <param name="Other">As many hours by the clocks of the zone, from the beginning of the other period.</param>
public sealed record ComparedPeriod(ReportPeriod Elapsed, ReportPeriod Other)
{
    /// <summary>Returns what to compare; null: no hour of the period is over, or there is nothing before all time.</summary>
    /// <param name="interval">The name of the interval that the period is; null: it was given by its ends.</param>
    /// <param name="now">UTC.</param>
    public static ComparedPeriod? Of(ReportPeriod period, string? interval, Comparison comparison, TimeZoneInfo zone, DateTime now)
    {
        var (start, end) = (Local(period.Start, zone), Local(period.End, zone));
        var hour = Local(now, zone);
        hour = hour.Date.AddHours(hour.Hour);
        var until = hour < end ? hour : end;
        if (until <= start || interval == "lifetime")
            return null;
        var otherStart = comparison == Comparison.LastYear ? start.AddYears(-1) : Before(start, end, interval);
        var other = new ReportPeriod(LocalTime.ToUtc(otherStart, zone), LocalTime.ToUtc(otherStart + (until - start), zone));
        // What goes to date in a long month is no longer than the month before it.
        if (comparison == Comparison.Before && other.End > period.Start)
            other = other with { End = period.Start };
        return new ComparedPeriod(period with { End = LocalTime.ToUtc(until, zone) }, other);
    }

    private static DateTime Before(DateTime start, DateTime end, string? interval) => interval switch
    {
        "month_to_date" or "month_to_yesterday" or "last_month" => start.AddMonths(-1),
        "quarter_to_date" => start.AddMonths(-3),
        _ => start - (end - start),
    };

    private static DateTime Local(DateTime utc, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
}
