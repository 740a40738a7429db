namespace ClickTracking.Domain.Clicks;

/// <summary>
/// Makes click ids for one node, on any thread and without a lock. Ids only grow. When the clock stands still or is set back, the sequence
/// goes on into the following milliseconds instead of repeating.
/// </summary>
public sealed class ClickIdGenerator
{
    private readonly TimeProvider _time;
    private readonly int _node;
    private long _last;

    /// <param name="node">A number from 0 to <see cref="ClickId.MaxNode"/>.</param>
    /// <param name="after">The last id that the node is known to have used, or 0 for none. New ids are greater.</param>
    public ClickIdGenerator(TimeProvider time, int node, long after = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(node, ClickId.MaxNode);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        _time = time;
        _node = node;
        _last = after;
    }

    /// <summary>
    /// The distance by which the last id is ahead of the clock, or zero. It exceeds a moment only after the clock was set back.
    /// </summary>
    public TimeSpan Ahead
    {
        get
        {
            var ahead = ClickId.TimeOf(Volatile.Read(ref _last)) - _time.GetUtcNow().UtcDateTime;
            return ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero;
        }
    }

    /// <summary>Makes all further ids greater than an id that the node turns out to have used.</summary>
    public void StartAbove(long id)
    {
        for (var last = Volatile.Read(ref _last); last < id;)
        {
            var found = Interlocked.CompareExchange(ref _last, id, last);
            if (found == last)
                return;
            last = found;
        }
    }

    public long Next()
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(ClickId.First(_time.GetUtcNow().ToUnixTimeMilliseconds(), _node), Following(last));
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
                return next;
        }
    }

    /// <summary>Returns the next id of this node above <paramref name="id"/>, in the same millisecond while its sequence lasts.</summary>
    private long Following(long id)
    {
        var time = id >> ClickId.TimeShift;
        var mine = (time << ClickId.TimeShift) | ((long)_node << ClickId.SequenceBits);
        if (id < mine)
            return mine;
        return id < mine + ClickId.MaxSequence ? id + 1 : mine + (1L << ClickId.TimeShift);
    }
}
