using System.Diagnostics;
using System.Numerics;
using ClickTracking.Application.Metrics;

namespace ClickTracking.Application.Redirects;

/// <summary>
/// Measures how long redirects take, from the bytes of the request received to the bytes of the answer given to the socket; the commit of
/// the click is in it. It neither locks nor allocates, because each redirect is measured.
/// </summary>
public sealed class RedirectDurations(RecordedMetrics metrics)
{
    private const int MaxArrays = 16;

    /// <summary>Threads that answer at once mostly count in different arrays, so that they do not wait for each other's caches.</summary>
    private readonly long[][] _counts =
        [.. Enumerable.Range(0, (int)uint.Min(MaxArrays, BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount)))
            .Select(_ => new long[DurationCounts.Buckets])];

    /// <param name="received">The timestamp of <see cref="Stopwatch"/> when the request had been received.</param>
    public void Record(long received)
    {
        var duration = Stopwatch.GetElapsedTime(received);
        metrics.RedirectDuration.Record(duration.TotalSeconds);
        var counts = _counts[Environment.CurrentManagedThreadId & (_counts.Length - 1)];
        Interlocked.Increment(ref counts[DurationCounts.BucketOf(duration)]);
    }

    /// <summary>Returns the counts since the start of the process.</summary>
    public DurationCounts Read()
    {
        var sum = new long[DurationCounts.Buckets];
        foreach (var counts in _counts)
            for (var i = 0; i < sum.Length; i++)
                sum[i] += Volatile.Read(ref counts[i]);
        return new DurationCounts(sum);
    }
}
