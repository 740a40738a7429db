using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;

namespace ClickTracking.Application.Redirects;

/// <summary>One row of the counts: the requests of one hour to one click tracker that ended in the same way.</summary>
/// <param name="StartsAt">The full hour, UTC.</param>
/// <param name="TrackerId">0: the click trackers that no longer had room in memory, all together.</param>
/// <param name="MemberId">The owner of the click tracker; 0 where that is 0.</param>
public readonly record struct TrackerOutcome(DateTime StartsAt, long TrackerId, long MemberId, RedirectCount Outcome);

/// <summary>
/// Counts the requests to known click trackers that were no ordinary clicks, by hour, until they are stored in the database. An ordinary
/// click does not come here. A process that is killed loses the counts since the last time that they were stored.
/// </summary>
/// <param name="capacity">The most rows in memory. Beyond it, requests are counted without their click tracker.</param>
public sealed class TrackerOutcomes(TimeProvider time, int capacity = TrackerOutcomes.Capacity)
{
    /// <summary>The number of rows, of about 80 bytes each, that are kept while the database is away.</summary>
    public const int Capacity = 100_000;

    private readonly Lock _lock = new();
    private Dictionary<TrackerOutcome, long> _counts = [];

    /// <summary>The outcomes that are counted. The number of clicks that were recorded is known from the clicks.</summary>
    public static IReadOnlyList<RedirectCount> Counted { get; } =
    [
        RedirectCount.Refused, RedirectCount.Inactive, RedirectCount.NoDestination, RedirectCount.Head, RedirectCount.Emergency,
        RedirectCount.Lost,
    ];

    /// <summary>Counts a request of this moment that is no click.</summary>
    public void Add(RedirectTracker tracker, RedirectCount outcome) =>
        Add(tracker.Id, tracker.MemberId, outcome, time.GetUtcNow().UtcDateTime);

    /// <summary>Counts a click that the journal did not take, in the hour of the click.</summary>
    public void Add(Click click, RedirectCount outcome) => Add(click.TrackerId, click.MemberId, outcome, click.OccurredAt);

    /// <summary>Takes all counts out, to be stored.</summary>
    public IReadOnlyDictionary<TrackerOutcome, long> Take()
    {
        lock (_lock)
        {
            var taken = _counts;
            _counts = [];
            return taken;
        }
    }

    /// <summary>Puts counts back that could not be stored.</summary>
    public void Return(IReadOnlyDictionary<TrackerOutcome, long> counts)
    {
        lock (_lock)
        {
            foreach (var (row, requests) in counts)
                Add(row, requests);
        }
    }

    private void Add(long trackerId, long memberId, RedirectCount outcome, DateTime at)
    {
        var row = new TrackerOutcome(FullHour.Of(at), trackerId, memberId, outcome);
        lock (_lock)
            Add(row, 1);
    }

    private void Add(TrackerOutcome row, long requests)
    {
        if (_counts.Count >= capacity && !_counts.ContainsKey(row))
            row = row with { TrackerId = 0, MemberId = 0 };
        _counts[row] = _counts.GetValueOrDefault(row) + requests;
    }
}
