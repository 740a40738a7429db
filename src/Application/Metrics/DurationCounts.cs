using System.Numerics;

namespace ClickTracking.Application.Metrics;

/// <summary>
/// Counts of durations in buckets that are an eighth of a power of two wide, so that a quantile is exact to 12.5 %. They reach from 0.1 µs
/// to about two hours; longer durations are counted in the last bucket.
/// </summary>
public sealed class DurationCounts
{
    /// <summary>The number of buckets.</summary>
    public const int Buckets = (MaxPower - Bits + 1) << Bits;

    /// <summary>Eight buckets for each power of two.</summary>
    private const int Bits = 3;

    /// <summary>The power of two, in ticks of 0.1 µs, below which durations are told apart.</summary>
    private const int MaxPower = 36;

    private readonly long[] _counts;

    /// <param name="counts">The counts by bucket.</param>
    public DurationCounts(long[] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfNotEqual(counts.Length, Buckets, nameof(counts));
        _counts = counts;
    }

    /// <summary>The number of durations.</summary>
    public long Total => _counts.Sum();

    /// <summary>Returns the bucket of a duration. A negative one counts as 0.</summary>
    public static int BucketOf(TimeSpan duration)
    {
        var ticks = (ulong)Math.Clamp(duration.Ticks, 0, (1L << MaxPower) - 1);
        if (ticks < 1 << Bits)
            return (int)ticks;
        var power = BitOperations.Log2(ticks);
        return ((power - Bits + 1) << Bits) + (int)((ticks >> (power - Bits)) & ((1 << Bits) - 1));
    }

    /// <summary>Returns the durations that were counted since an earlier reading.</summary>
    public DurationCounts Since(DurationCounts before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new DurationCounts([.. _counts.Zip(before._counts, (now, then) => now - then)]);
    }

    /// <summary>Returns the duration that a share of all durations does not exceed. Null when there are none.</summary>
    /// <param name="share">Above 0, and at most 1.</param>
    public TimeSpan? Quantile(double share)
    {
        var rank = (long)Math.Ceiling(share * Total);
        if (rank == 0)
            return null;
        var bucket = 0;
        for (var seen = _counts[0]; seen < rank; seen += _counts[bucket])
            bucket++;
        return EndOf(bucket);
    }

    /// <summary>The greatest duration of a bucket.</summary>
    private static TimeSpan EndOf(int bucket)
    {
        if (bucket < 1 << Bits)
            return new TimeSpan(bucket);
        var shift = (bucket >> Bits) - 1;
        return new TimeSpan((((long)(bucket & ((1 << Bits) - 1)) + (1 << Bits) + 1) << shift) - 1);
    }
}
