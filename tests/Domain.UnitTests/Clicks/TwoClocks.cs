namespace ClickTracking.Domain.UnitTests.Clicks;

/// <summary>The system's clock and the monotonic one, which move together or apart as a test says.</summary>
internal sealed class TwoClocks(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;
    private long _timestamp = 7;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _timestamp;

    public void Pass(TimeSpan time)
    {
        _now += time;
        _timestamp += time.Ticks;
    }

    public void Jump(TimeSpan time) => _now += time;
}
