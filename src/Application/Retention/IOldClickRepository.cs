namespace ClickTracking.Application.Retention;

/// <summary>The stored clicks in the order of their ids, which is the order of their times.</summary>
public interface IOldClickRepository
{
    /// <summary>
    /// Returns the id of the click at an index among those below an id, beginning with the oldest. Null when there are not as many.
    /// </summary>
    Task<long?> FindIdAsync(long beforeId, int index, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes the clicks of a range of ids, both ends included, with their judgements, and returns their number. It notes that clicks up
    /// to there may be gone, so that nothing is made anew from the others.
    /// </summary>
    Task<int> DeleteAsync(long firstId, long lastId, CancellationToken cancellationToken);
}
