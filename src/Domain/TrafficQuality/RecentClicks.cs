namespace ClickTracking.Domain.TrafficQuality;

/// <summary>
/// Remembers which visits counted within the last seconds, in a table of fixed size without a lock. It stores only hashes and nothing of a
/// person. A full set forgets its oldest visit, so among very many visits a few repeated ones are missed. A new visit is mistaken for a
/// repeated one once in hundreds of millions.
/// </summary>
public sealed class RecentClicks
{
    /// <summary>The number of visits in one set, which fits a cache line.</summary>
    public const int Ways = 8;

    /// <summary>
    /// The number of sets. With <see cref="Ways"/> the table takes 16 MiB, half of which 100,000 visits a second fill in 10 s. The system
    /// commits memory as it is used.
    /// </summary>
    public const int Sets = 1 << 18;

    /// <summary>
    /// The greatest difference in milliseconds between the clocks of two threads, since a thread reads the clock before it writes.
    /// </summary>
    private const uint Skew = 60_000;

    /// <summary>
    /// Half of a visit's hash, then the milliseconds at which it counted, which begin anew after 49 days. 0 marks a free slot. One word, so
    /// that a visit is recorded as a whole or not at all.
    /// </summary>
    private readonly ulong[] _slots = new ulong[Sets * Ways];

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly uint _reach;

    /// <param name="window">
    /// The time after a counted visit in which the same one is a repetition, in milliseconds, the end included. Up to 1 day.
    /// </param>
    public RecentClicks(TimeProvider time, TimeSpan window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, TimeSpan.FromDays(1));
        _time = time;
        _start = time.GetTimestamp();
        _reach = Skew + (uint)window.TotalMilliseconds;
    }

    /// <summary>Returns whether the same visit counted within the window. Records nothing.</summary>
    /// <param name="visit">A hash that a <see cref="SecretHash"/> made.</param>
    public bool Has(ulong visit) => Find(SetOf(visit), TagOf(visit), Now(), out _, out _);

    /// <summary>
    /// Records a visit as one that counts now. Returns false, and records nothing, when the same visit counted within the window. Of
    /// several equal visits at the same time one counts: all choose the same oldest slot, unless one of them has taken another slot, which
    /// the others then find.
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

    /// <summary>Returns a tag that is never 0, since 0 would turn an entry into a free slot.</summary>
    private static uint TagOf(ulong visit) => Math.Max((uint)(visit >> 32), 1);

    /// <summary>Reads a clock that is never set back.</summary>
    private uint Now() => unchecked((uint)(_time.GetElapsedTime(_start).Ticks / TimeSpan.TicksPerMillisecond));
}
