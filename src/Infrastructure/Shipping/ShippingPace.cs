namespace ClickTracking.Infrastructure.Shipping;

/// <summary>
/// Lets the journal run ahead of the database in a burst of redirects, because both need the same processors and disk and only redirects
/// are waited for. The time for this is limited and is full again when redirects come slowly, so that under a lasting load the database
/// keeps up. For use by one caller.
/// </summary>
internal sealed class ShippingPace(ShipperOptions options, TimeProvider time)
{
    private TimeSpan _left = options.BurstTime;
    private long _measuredAt = time.GetTimestamp();
    private long _clicks;

    /// <summary>Measures the rate since the last call.</summary>
    /// <param name="clicks">The number of clicks that were committed to the journal since the start.</param>
    /// <param name="lagBytes">The number of committed bytes that are not in the database.</param>
    /// <returns>True when the database may wait.</returns>
    public bool ShouldDefer(long clicks, long lagBytes)
    {
        var elapsed = time.GetElapsedTime(_measuredAt);
        var isBurst = clicks - _clicks > options.BurstClicksPerSecond * elapsed.TotalSeconds;
        (_measuredAt, _clicks) = (time.GetTimestamp(), clicks);
        _left = isBurst ? _left - elapsed : options.BurstTime;
        return isBurst && _left > TimeSpan.Zero && lagBytes < options.BurstBytes;
    }
}
