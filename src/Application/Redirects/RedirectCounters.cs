using System.Diagnostics.Metrics;
using ClickTracking.Application.Common;
using ClickTracking.Application.Metrics;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.Redirects;

/// <summary>The results of requests to the redirect, which are counted since the start of the process.</summary>
public enum RedirectCount
{
    /// <summary>The answer was 302, and the click was committed to the journal.</summary>
    Journaled,

    /// <summary>The answer was 302. The journal could not take the click, and the database did.</summary>
    Emergency,

    /// <summary>The answer was 302. Neither the journal nor the database took the click.</summary>
    Lost,

    /// <summary>The answer was 302 for an inactive tracker, which is not a click.</summary>
    Inactive,

    /// <summary>The request was a HEAD and was answered like a GET. It is not a click.</summary>
    Head,

    /// <summary>The answer was 400, because the id was missing or not a number.</summary>
    BadId,

    /// <summary>The answer was 400, because there was no destination.</summary>
    NoDestination,

    /// <summary>The answer was 403, because the landing page of the click is not allowed.</summary>
    Refused,

    /// <summary>The answer was 404, because there is no such tracker.</summary>
    UnknownTracker,

    /// <summary>The answer was 503, because no trackers were in memory yet.</summary>
    NotReady,

    /// <summary>The redir was followed, but the allow list would have refused it.</summary>
    ReportOnly,

    /// <summary>The click has a cost that could not be read.</summary>
    BadCost,

    /// <summary>The click was made by a robot and is not valid.</summary>
    Robot,

    /// <summary>A browser fetched the page ahead of a click. The click is not valid.</summary>
    Prefetch,

    /// <summary>The click repeats a valid one and is not valid itself.</summary>
    Duplicate,
}

/// <summary>Counts requests without a lock. The summary in the log and the metrics read the counts.</summary>
public sealed class RedirectCounters
{
    private readonly long[] _counts = new long[Enum.GetValues<RedirectCount>().Length];

    public RedirectCounters(IMeterFactory meters)
    {
        var meter = meters.Create(RecordedMetrics.MeterName);
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
        Read().Select(
            c => new Measurement<long>(c.Value, KeyValuePair.Create<string, object?>("outcome", WireNames<RedirectCount>.Of(c.Key))));
}
