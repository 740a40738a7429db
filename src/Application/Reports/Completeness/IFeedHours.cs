using ClickTracking.Application.TrafficQuality;

namespace ClickTracking.Application.Reports.Completeness;

/// <summary>The hours of the feed in the database.</summary>
public interface IFeedHours
{
    /// <summary>
    /// Returns which hours are complete. A report asks before it fixes the set of its clicks: each click of a complete hour that is not
    /// in the set is then counted as late.
    /// </summary>
    Task<FeedCompleteness> GetCompletenessAsync(CancellationToken cancellationToken);

    /// <summary>Records in the running transaction that clicks of hours have changed. None of them is late for that.</summary>
    Task RestateAsync(IReadOnlyCollection<RestatedHour> hours, CancellationToken cancellationToken);

    /// <summary>Returns the hours in which clicks are, in no order.</summary>
    /// <param name="member">The member whose clicks count; null: those of all members.</param>
    /// <param name="from">A full hour, UTC.</param>
    /// <param name="until">Exclusive.</param>
    Task<IReadOnlyList<FeedHour>> GetAsync(long? member, DateTime from, DateTime until, CancellationToken cancellationToken);
}

/// <summary>The stored counts of one hour of the feed.</summary>
/// <param name="StartsAt">UTC.</param>
/// <param name="Rows">The rows that a feed of this hour has: its valid clicks.</param>
/// <param name="LastRun">When clicks of it were last stored, UTC; null: none, or by a version that did not record it.</param>
/// <param name="Late">Clicks that were stored after the hour was complete.</param>
public sealed record FeedHour(DateTime StartsAt, long Rows, DateTime? LastRun, long Late);
