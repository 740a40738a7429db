namespace ClickTracking.Domain.TrafficQuality;

/// <summary>
/// Remembers which visits counted within the last seconds, in a table of fixed size without a lock. A visit is known by a hash alone:
/// nothing of a person is in here. When a set is full, its oldest visit is forgotten, so with very many visits a few repeated ones
/// are not noticed; a visit that was never made is taken for a repeated one once in hundreds of millions.
/// </summary>
public sealed class RecentClicks
{
    /// <summary>Visits that share a place; one of them fits a cache line.</summary>
    public const int Ways = 8;

    /// <summary>With <see cref="Ways"/>, 16 MiB; 10 s of 100,000 visits a second fill half of it. The system gives memory as it is used.</summary>
    public const int Sets = 1 << 18;

    /// <summary>Milliseconds by which another thread's clock may be ahead: it read it earlier or later than it wrote.</summary>
    private const uint Skew = 60_000;

    /// <summary>
    /// Half of the hash, then the milliseconds at which the visit counted (they begin anew after 49 days); 0: free. One word, so that
    /// a visit is taken down whole or not at all.
    /// </summary>
    private readonly ulong[] _slots = new ulong[Sets * Ways];

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly uint _reach;

    /// <param name="window">How long after a visit that counted it is repeated, to the millisecond and including the end: up to 1 day.</param>
    public RecentClicks(TimeProvider time, TimeSpan window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, TimeSpan.FromDays(1));
        _time = time;
        _start = time.GetTimestamp();
        _reach = Skew + (uint)window.TotalMilliseconds;
    }

    /// <summary>Whether the same visit counted within the window. Takes nothing down.</summary>
    /// <param name="visit">Of a <see cref="SecretHash"/>.</param>
    public bool Has(ulong visit) => Find(SetOf(visit), TagOf(visit), Now(), out _, out _);

    /// <summary>
    /// Takes a visit down as one that counts now. False: the same counted within the window, and nothing is taken down. Of several at
    /// once, one counts: they choose the same slot, the oldest, unless one of them has taken another that they then see.
    /// </summary>
    public bool TryAdd(ulong visit)
    {
        var set = SetOf(visit);
        var (tag, now) = (TagOf(visit), Now());
        var entry = ((ulong)tag << 32) | now;
        while (!Find(set, tag, now, out var oldest, out var expected))
            if (Interlocked.CompareExchange(ref set[oldest], entry, expected) == expected)
                return true;
        return false;
    }

    private bool Find(Span<ulong> set, uint tag, uint now, out int oldest, out ulong expected)
    {
        (oldest, expected) = (0, 0);
        var greatest = 0u;
        for (var i = 0; i < set.Length; i++)
        {
            var entry = Volatile.Read(ref set[i]);
            var age = entry == 0 ? uint.MaxValue : unchecked(now - (uint)entry + Skew);
            if (age <= _reach && (uint)(entry >> 32) == tag)
                return true;
            if (age > greatest)
                (oldest, expected, greatest) = (i, entry, age);
        }
        return false;
    }

    private Span<ulong> SetOf(ulong visit) => _slots.AsSpan((int)(visit % Sets) * Ways, Ways);

    /// <summary>Never 0, which would make a free slot of an entry.</summary>
    private static uint TagOf(ulong visit) => Math.Max((uint)(visit >> 32), 1);

    /// <summary>From a clock that is never set back.</summary>
    private uint Now() => unchecked((uint)(_time.GetElapsedTime(_start).Ticks / TimeSpan.TicksPerMillisecond));
}
