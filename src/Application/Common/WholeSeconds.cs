namespace ClickTracking.Application.Common;

/// <summary>Times in whole seconds, as responses show them: a filter by a time from a response finds the object.</summary>
internal static class WholeSeconds
{
    /// <summary>The present time, UTC, without the fraction of the second.</summary>
    public static DateTime GetUtcSecond(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
