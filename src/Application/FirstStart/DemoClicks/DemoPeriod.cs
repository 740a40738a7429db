namespace ClickTracking.Application.FirstStart.DemoClicks;

/// <summary>
/// The time of the demo's clicks: 90 days of UTC, of which the last ends with the last full hour before the first start, so that a person's
/// own clicks have an hour for themselves.
/// </summary>
/// <param name="Until">The full hour behind its last one, UTC.</param>
public sealed record DemoPeriod(DateTime Until)
{
    public const int Days = 90;

    /// <summary>The midnight at which it begins, UTC.</summary>
    public DateTime From => DayAt(Days - 1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <param name="start">The time of the first start, UTC.</param>
    public static DemoPeriod Before(DateTime start) => new(start.AddTicks(-(start.Ticks % TimeSpan.TicksPerHour)));

    /// <summary>Returns a day of the period.</summary>
    /// <param name="age">The days between it and the newest one, which is 0.</param>
    public DateOnly DayAt(int age) => DateOnly.FromDateTime(Until.AddTicks(-1)).AddDays(-age);

    /// <summary>Returns the full hours of a day that belong to the period, UTC.</summary>
    public IEnumerable<DateTime> HoursOf(DateOnly day) =>
        Enumerable.Range(0, 24).Select(h => day.ToDateTime(new TimeOnly(h, 0), DateTimeKind.Utc)).Where(t => t < Until);
}
