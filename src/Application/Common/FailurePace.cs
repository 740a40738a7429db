using System.Collections.Concurrent;

namespace ClickTracking.Application.Common;

/// <summary>
/// Lets one failure of a kind into the log in a second, because in an outage or a storm of requests all of them fail alike, and the stacks
/// of thousands hide everything else.
/// </summary>
public sealed class FailurePace(TimeProvider time)
{
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<object, Kind> _kinds = new();

    /// <param name="others">The failures of the kind that were left out since the last one that was let in.</param>
    /// <returns>Whether this one is let in.</returns>
    public bool LetsIn(Exception failure, out long others)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return LetsIn(failure.GetType(), out others);
    }

    /// <param name="kind">What is compared. There must be only a few of them, because each is remembered.</param>
    /// <param name="others">The failures of the kind that were left out since the last one that was let in.</param>
    /// <returns>Whether this one is let in.</returns>
    public bool LetsIn(object kind, out long others)
    {
        var found = _kinds.GetOrAdd(kind, _ => new Kind());
        lock (found)
        {
            var now = time.GetTimestamp();
            others = found.LeftOut;
            if (found.Last is { } last && time.GetElapsedTime(last, now) < _pace)
            {
                found.LeftOut++;
                return false;
            }
            (found.Last, found.LeftOut) = (now, 0);
            return true;
        }
    }

    private sealed class Kind
    {
        public long? Last { get; set; }

        public long LeftOut { get; set; }
    }
}
