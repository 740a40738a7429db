using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.TrafficQuality;

/// <summary>
/// The stored clicks with their present reasons, and the judgements that changed them. A click itself is never changed: a report shows the
/// last judgement that it saw.
/// </summary>
public interface IJudgementRepository
{
    /// <summary>
    /// Returns the first and the last click id at or after one id and below another. Null when there is no such click.
    /// </summary>
    Task<(long First, long Last)?> FindRangeAsync(long fromId, long beforeId, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the first clicks at or after one id and below another, in the order of their ids. Their reasons are the present ones.
    /// </summary>
    Task<IReadOnlyList<Click>> ReadAsync(long fromId, long beforeId, int count, CancellationToken cancellationToken);

    /// <summary>Returns the present reasons of clicks by their ids. A click that was deleted is not among them.</summary>
    Task<IReadOnlyDictionary<long, ClickReasons>> GetReasonsAsync(IEnumerable<long> clickIds, CancellationToken cancellationToken);

    /// <summary>Begins a run, and returns its number. It is called in a transaction in which no other writes clicks.</summary>
    Task<long> BeginRunAsync(RequalificationRun run, CancellationToken cancellationToken);

    /// <summary>
    /// Stores judgements, and moves the clicks to other rows of the roll-ups. It is called in a transaction in which no other writes
    /// clicks.
    /// </summary>
    Task AddAsync(long run, IReadOnlyList<ChangedClick> changes, CancellationToken cancellationToken);

    /// <summary>Adds to the counts of a run.</summary>
    Task CountAsync(long run, RuleCounts counts, CancellationToken cancellationToken);

    /// <summary>Notes that a run has judged all of its clicks.</summary>
    Task FinishRunAsync(long run, DateTime finishedAt, CancellationToken cancellationToken);
}

/// <param name="FromTime">The beginning of the clicks that are judged, UTC.</param>
/// <param name="ToTime">The end of the clicks that are judged, UTC; it is not part of them.</param>
/// <param name="RulesVersion">The version of the rules that judge.</param>
public sealed record RequalificationRun(DateTime StartedAt, DateTime FromTime, DateTime ToTime, int RulesVersion);

/// <param name="Click">A click with the reasons that it has so far.</param>
/// <param name="Reasons">The reasons that it gets.</param>
public sealed record ChangedClick(Click Click, ClickReasons Reasons);
