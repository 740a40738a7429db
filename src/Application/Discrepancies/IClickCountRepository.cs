using ClickTracking.Domain.Discrepancies;

namespace ClickTracking.Application.Discrepancies;

/// <summary>Our counts by click tracker and hour.</summary>
public interface IClickCountRepository
{
    /// <summary>
    /// Passes counts on in the order of their hours: of recorded clicks, and then of the requests that were no clicks. An hour of a click
    /// tracker comes in several parts.
    /// </summary>
    /// <param name="take">Takes an hour (UTC), the id of a click tracker, and a part of its counts.</param>
    Task ReadAsync(ClickCountQuery query, Action<DateTime, long, ClickTally> take, CancellationToken cancellationToken);
}

/// <param name="Since">A full hour, UTC.</param>
/// <param name="Until">Exclusive.</param>
/// <param name="MemberId">The owner of the click trackers; null: any.</param>
/// <param name="TrackerIds">Null: all click trackers.</param>
public sealed record ClickCountQuery(DateTime Since, DateTime Until, long? MemberId, IReadOnlyCollection<long>? TrackerIds);
