namespace ClickTracking.Domain.Common;

/// <summary>A quarter of a day, in UTC: from 0, 6, 12 or 18 o'clock on.</summary>
public static class QuarterDay
{
    private const long Ticks = TimeSpan.TicksPerDay / 4;

    /// <summary>Returns the start of the quarter that a time is in.</summary>
    public static DateTime Of(DateTime time) => time.AddTicks(-(time.Ticks % Ticks));

    /// <summary>Returns the start of the first quarter that begins at or after a time.</summary>
    public static DateTime FirstFrom(DateTime time) => Of(time) == time ? time : Of(time).AddTicks(Ticks);
}
