namespace ClickTracking.Application.FirstStart.DemoClicks;

/// <summary>
/// The time of the demo's clicks: <see cref="Length"/> that end with the last full hour before the first start, so that a person's own clicks
/// have an hour for themselves. It is cut into days of UTC, the newest first; the first and the last of them are parts of a day.
/// </summary>
/// <param name="From">The full hour at which it begins, UTC.</param>
/// <param name="Until">The full hour behind its last one, UTC.</param>
public sealed record DemoPeriod(DateTime From, DateTime Until)
{
    public static readonly TimeSpan Length = TimeSpan.FromDays(90);

    /// <summary>The number of days of UTC that the period touches.</summary>
    public int Days => (Until.AddTicks(-1).Date - From.Date).Days + 1;

    /// <param name="start">The time of the first start, UTC.</param>
    public static DemoPeriod Before(DateTime start)
    {
        var until = start.AddTicks(-(start.Ticks % TimeSpan.TicksPerHour));
        return new DemoPeriod(until - Length, until);
    }

    /// <summary>Returns a day of the period.</summary>
    /// <param name="index">0 is the newest day.</param>
    public DateOnly DayAt(int index) => DateOnly.FromDateTime(Until.AddTicks(-1)).AddDays(-index);

    /// <summary>Returns the full hours of a day that belong to the period, UTC.</summary>
    public IEnumerable<DateTime> HoursOf(DateOnly day) =>
        Enumerable.Range(0, 24).Select(h => day.ToDateTime(new TimeOnly(h, 0), DateTimeKind.Utc)).Where(t => t >= From && t < Until);

    /// <summary>Returns how many days before the last day of the period a day is.</summary>
    public int AgeOf(DateOnly day) => DayAt(0).DayNumber - day.DayNumber;
}
