namespace ClickTracking.Infrastructure.Shipping;

/// <summary>
/// Lets the journal run ahead of the database in a burst of redirects: both need the same processors and the same disk, and only the
/// redirects have somebody waiting. The time for it is whole again when redirects come in slowly: under a load that stays, the
/// database is kept up with. For one caller.
/// </summary>
internal sealed class ShippingPace(ShipperOptions options, TimeProvider time)
{
    private TimeSpan _left = options.BurstTime;
    private long _measuredAt = time.GetTimestamp();
    private long _clicks;

    /// <summary>Looks at the rate since the last look.</summary>
    /// <param name="clicks">Committed to the journal since the start.</param>
    /// <param name="lagBytes">Of them, what is not in the database.</param>
    /// <returns>Whether the database may wait.</returns>
    public bool ShouldDefer(long clicks, long lagBytes)
    {
        var elapsed = time.GetElapsedTime(_measuredAt);
        var isBurst = clicks - _clicks > options.BurstClicksPerSecond * elapsed.TotalSeconds;
        (_measuredAt, _clicks) = (time.GetTimestamp(), clicks);
        _left = isBurst ? _left - elapsed : options.BurstTime;
        return isBurst && _left > TimeSpan.Zero && lagBytes < options.BurstBytes;
    }
}
