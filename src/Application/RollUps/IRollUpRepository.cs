namespace ClickTracking.Application.RollUps;

/// <summary>The hourly roll-ups beside the clicks that they are made of. Hours are full hours in UTC.</summary>
public interface IRollUpRepository
{
    /// <summary>Returns the first hour at or after a time that has clicks or roll-ups. Null when there is none.</summary>
    Task<DateTime?> FindFirstAsync(DateTime from, CancellationToken cancellationToken);

    /// <summary>Returns the last hour before a time that has clicks or roll-ups. Null when there is none.</summary>
    Task<DateTime?> FindLastAsync(DateTime before, CancellationToken cancellationToken);

    /// <summary>
    /// Returns whether the clicks of an hour are all there. Where some may have been deleted, the roll-ups know more than the clicks.
    /// </summary>
    Task<bool> IsWholeAsync(DateTime hour, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the roll-ups of an hour anew from its clicks. It is called in a transaction in which no other writes clicks.
    /// </summary>
    Task RebuildAsync(DateTime hour, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the first hours of those quarters of a day in a range that have slim roll-ups although none of their hours has. Normally
    /// there is none.
    /// </summary>
    Task<IReadOnlyList<DateTime>> FindLostQuarterDaysAsync(DateTime from, DateTime before, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the slim roll-ups of an hour anew from the full ones, and then those of its quarter of a day. It is called in a transaction in
    /// which no other writes clicks.
    /// </summary>
    Task RebuildSlimAsync(DateTime hour, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the rows of an hour that are not what its clicks make them. It is called in a transaction in which no other writes clicks.
    /// </summary>
    Task<IReadOnlyList<DifferentRow>> CompareAsync(DateTime hour, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the slim rows of an hour that are not what the full ones make them. It is called in a transaction in which no other writes
    /// clicks.
    /// </summary>
    Task<IReadOnlyList<DifferentRow>> CompareSlimAsync(DateTime hour, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the slim rows of the quarter of a day that an hour is in that are not what the slim rows of its hours make them. It is
    /// called in a transaction in which no other writes clicks.
    /// </summary>
    Task<IReadOnlyList<DifferentRow>> CompareQuarterDayAsync(DateTime hour, CancellationToken cancellationToken);
}

/// <summary>A row of the roll-ups that differs from what it should be. Amounts are in millionths.</summary>
public sealed record DifferentRow
{
    public long TrackerId { get; init; }

    public long StoredClicks { get; init; }

    public long RightClicks { get; init; }

    public long StoredCost { get; init; }

    public long RightCost { get; init; }

    public long StoredRevenue { get; init; }

    public long RightRevenue { get; init; }
}
