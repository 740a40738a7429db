using System.Diagnostics.Metrics;
using ClickTracking.Application.Common;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.Redirects;

/// <summary>What became of the requests to the redirect, since the start of the process.</summary>
public enum RedirectCount
{
    /// <summary>Answered 302 and committed to the journal.</summary>
    Journaled,

    /// <summary>Answered 302; the journal could not take the click, the database did.</summary>
    Emergency,

    /// <summary>Answered 302; neither took the click.</summary>
    Lost,

    /// <summary>Answered 302 for an inactive tracker: not a click.</summary>
    Inactive,

    /// <summary>Answered like a GET, for HEAD: not a click.</summary>
    Head,

    /// <summary>400: no id, or no number.</summary>
    BadId,

    /// <summary>400: nothing to redirect to.</summary>
    NoDestination,

    /// <summary>403: the landing page of the click is not allowed.</summary>
    Refused,

    /// <summary>404: there is no such tracker.</summary>
    UnknownTracker,

    /// <summary>503: no trackers in memory yet.</summary>
    NotReady,

    /// <summary>Followed, but the allow list would have refused it.</summary>
    ReportOnly,

    /// <summary>A click with a cost that could not be read.</summary>
    BadCost,

    /// <summary>A click by a robot: not valid.</summary>
    Robot,

    /// <summary>A click that a browser made ahead: not valid.</summary>
    Prefetch,

    /// <summary>A click that repeats a valid one: not valid.</summary>
    Duplicate,
}

/// <summary>Counts without a lock. Read by the summary of the log and by the metrics.</summary>
public sealed class RedirectCounters
{
    private readonly long[] _counts = new long[Enum.GetValues<RedirectCount>().Length];

    public RedirectCounters(IMeterFactory meters)
    {
        var meter = meters.Create("ClickTracker");
        meter.CreateObservableCounter("clicktracker.redirects", Measure, "{request}", "Requests to the redirect, by what became of them");
    }

    public long this[RedirectCount count] => Volatile.Read(ref _counts[(int)count]);

    public void Add(RedirectCount count) => Interlocked.Increment(ref _counts[(int)count]);

    /// <summary>Counts a click under each of its reasons.</summary>
    public void Add(ClickReasons reasons)
    {
        if (reasons == ClickReasons.None)
            return;
        if (reasons.HasFlag(ClickReasons.Robot))
            Add(RedirectCount.Robot);
        if (reasons.HasFlag(ClickReasons.Prefetch))
            Add(RedirectCount.Prefetch);
        if (reasons.HasFlag(ClickReasons.Duplicate))
            Add(RedirectCount.Duplicate);
        if (reasons.HasFlag(ClickReasons.BadCost))
            Add(RedirectCount.BadCost);
    }

    public IReadOnlyDictionary<RedirectCount, long> Read() => Enum.GetValues<RedirectCount>().ToDictionary(c => c, c => this[c]);

    private IEnumerable<Measurement<long>> Measure() =>
        Read().Select(c => new Measurement<long>(c.Value, KeyValuePair.Create<string, object?>("outcome", WireNames<RedirectCount>.Of(c.Key))));
}
