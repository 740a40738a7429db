namespace ClickTracking.Domain.Clicks;

/// <summary>
/// The system's time, except that a jump ahead is not followed at once: for as long as <see cref="MaxJump"/> the time goes on by the
/// monotonic clock, so that a clock that is wrong for a moment dates no click in the future. A jump back is followed. Safe for all threads,
/// without a lock.
/// </summary>
public sealed class SteadyClock
{
    private static readonly TimeSpan _anchorEvery = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private Anchor _anchor;

    /// <param name="maxJump">The most by which the clock may be ahead of the monotonic one before it is doubted.</param>
    public SteadyClock(TimeProvider time, TimeSpan maxJump)
    {
        (_time, MaxJump) = (time, maxJump);
        _anchor = new Anchor(time.GetUtcNow(), time.GetTimestamp(), null);
    }

    public TimeSpan MaxJump { get; }

    public DateTimeOffset Now => Read().Now;

    /// <summary>How far the system's clock is ahead of this one. Zero while it is followed.</summary>
    public TimeSpan Ignored
    {
        get
        {
            var (now, system) = Read();
            return system - now;
        }
    }

    private (DateTimeOffset Now, DateTimeOffset System) Read()
    {
        var anchor = Volatile.Read(ref _anchor);
        var (system, timestamp) = (_time.GetUtcNow(), _time.GetTimestamp());
        var elapsed = _time.GetElapsedTime(anchor.Timestamp, timestamp);
        var expected = anchor.Time + elapsed;
        var isJump = system - expected > MaxJump;
        if (isJump && anchor.JumpedAt is null)
            Replace(anchor, anchor with { JumpedAt = timestamp });
        if (isJump && (anchor.JumpedAt is not { } jumped || _time.GetElapsedTime(jumped, timestamp) < MaxJump))
            return (expected, system);
        if (isJump || anchor.JumpedAt is not null || elapsed > _anchorEvery)
            Replace(anchor, new Anchor(system, timestamp, null));
        return (system, system);
    }

    private void Replace(Anchor old, Anchor anchor) => Interlocked.CompareExchange(ref _anchor, anchor, old);

    /// <param name="Time">The time at the timestamp of the monotonic clock.</param>
    /// <param name="JumpedAt">The timestamp at which the system's clock was first seen to be ahead; null: it is not.</param>
    private sealed record Anchor(DateTimeOffset Time, long Timestamp, long? JumpedAt);
}
