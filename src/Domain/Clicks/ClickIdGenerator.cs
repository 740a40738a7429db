namespace ClickTracking.Domain.Clicks;

/// <summary>
/// Makes click ids for one node, on any thread and without a lock. Ids only grow. When the clock stands still or is set back, the sequence
/// goes on into the following milliseconds instead of repeating. Only from ids of a wrong future does it go back, once it is known which
/// ids are used: see <see cref="TryGoBack"/>.
/// </summary>
public sealed class ClickIdGenerator
{
    private readonly SteadyClock _clock;
    private readonly int _node;
    private long _last;
    private volatile UsedIds? _ahead;

    public ClickIdGenerator(TimeProvider time, int node, long after = 0)
        : this(new SteadyClock(time, TimeSpan.MaxValue), node, after)
    {
    }

    /// <param name="node">A number from 0 to <see cref="ClickId.MaxNode"/>.</param>
    /// <param name="after">The last id that the node is known to have used, or 0 for none. New ids are greater.</param>
    public ClickIdGenerator(SteadyClock clock, int node, long after = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(node, ClickId.MaxNode);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        _clock = clock;
        _node = node;
        _last = after;
    }

    /// <summary>The greatest id that was made or is known to be used.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>
    /// The distance by which the last id is ahead of the clock, or zero. It exceeds a moment only after the clock was set back.
    /// </summary>
    public TimeSpan Ahead
    {
        get
        {
            var ahead = ClickId.TimeOf(Volatile.Read(ref _last)) - _clock.Now.UtcDateTime;
            return ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero;
        }
    }

    /// <summary>Makes all further ids greater than an id that the node turns out to have used.</summary>
    public void StartAbove(long id)
    {
        for (var last = Volatile.Read(ref _last); last < id && !(_ahead is { } ahead && last < ahead.First && id <= ahead.Last);)
        {
            var found = Interlocked.CompareExchange(ref _last, id, last);
            if (found == last)
                return;
            last = found;
        }
    }

    /// <summary>
    /// Goes back from ids that are ahead of the clock. The ids that lie ahead are passed over when the time comes to them.
    /// </summary>
    /// <param name="from">The <see cref="Last"/> id, as it was when the others were looked for.</param>
    /// <param name="below">The greatest id that is used below the gap.</param>
    /// <param name="above">The smallest id that is used above the gap.</param>
    /// <returns>False when an id was made meanwhile, and nothing has changed.</returns>
    public bool TryGoBack(long from, long below, long above)
    {
        _ahead = new UsedIds(above, Math.Max(from, _ahead?.Last ?? 0));
        return Interlocked.CompareExchange(ref _last, below, from) == from;
    }

    public long Next()
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(ClickId.First(_clock.Now.ToUnixTimeMilliseconds(), _node), Following(last));
            if (_ahead is { } ahead && last < ahead.First && next >= ahead.First)
                next = Following(ahead.Last);
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

    /// <summary>Ids that were used before their time.</summary>
    private sealed record UsedIds(long First, long Last);
}
