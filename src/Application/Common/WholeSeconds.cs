namespace ClickTracking.Application.Common;

/// <summary>Times as the API shows them: a filter by what was shown finds it.</summary>
internal static class WholeSeconds
{
    /// <summary>Now, UTC, without the fraction of the second.</summary>
    public static DateTime GetUtcSecond(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
