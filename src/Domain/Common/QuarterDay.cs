namespace ClickTracking.Domain.Common;

/// <summary>A quarter of a day, in UTC: from 0, 6, 12 or 18 o'clock on.</summary>
public static class QuarterDay
{
    private const long Ticks = TimeSpan.TicksPerDay / 4;

    /// <summary>Returns the start of the quarter that a time is in.</summary>
    public static DateTime Of(DateTime time) => time.AddTicks(-(time.Ticks % Ticks));

    /// <summary>Returns the end of the quarter that a time is in, which is the start of the next one.</summary>
    public static DateTime EndOf(DateTime time) => Of(time).AddTicks(Ticks);
}
