namespace ClickTracking.Domain.Common;

/// <summary>The full hours by which clicks are counted and reports are complete.</summary>
public static class FullHour
{
    /// <summary>Returns the beginning of the hour in which a time lies.</summary>
    public static DateTime Of(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerHour));
}
