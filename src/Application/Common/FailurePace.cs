using System.Collections.Concurrent;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// Lets one failure of a kind into the log in a second, because in an outage or a storm of requests all of them fail alike, and the stacks
/// of thousands hide everything else.
/// </summary>
internal sealed class FailurePace(TimeProvider time)
{
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Type, Kind> _kinds = new();

    /// <param name="others">The failures of the kind that were left out since the last one that was let in.</param>
    /// <returns>Whether this one is let in.</returns>
    public bool LetsIn(Exception failure, out long others)
    {
        var kind = _kinds.GetOrAdd(failure.GetType(), _ => new Kind());
        lock (kind)
        {
            var now = time.GetTimestamp();
            others = kind.LeftOut;
            if (kind.Last is { } last && time.GetElapsedTime(last, now) < _pace)
            {
                kind.LeftOut++;
                return false;
            }
            (kind.Last, kind.LeftOut) = (now, 0);
            return true;
        }
    }

    private sealed class Kind
    {
        public long? Last { get; set; }

        public long LeftOut { get; set; }
    }
}
