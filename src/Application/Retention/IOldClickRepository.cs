namespace ClickTracking.Application.Retention;

/// <summary>The stored clicks in the order of their ids, which is the order of their times.</summary>
public interface IOldClickRepository
{
    /// <summary>
    /// Returns the id of the click at an index among those below an id, beginning with the oldest. Null when there are not as many.
    /// </summary>
    Task<long?> FindIdAsync(long beforeId, int index, CancellationToken cancellationToken);

    /// <summary>
    /// Claims a limit of deletion for all nodes, in a transaction and by the database's clock. Where the last claim is younger than
    /// <paramref name="age"/>, or that clock was set back meanwhile, its limit stays.
    /// </summary>
    /// <returns>The limit that holds.</returns>
    Task<long> ClaimLimitAsync(long limit, TimeSpan age, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes the clicks of a range of ids, both ends included, with their judgements, and returns their number. It notes that clicks up
    /// to there may be gone, so that nothing is made anew from the others.
    /// </summary>
    Task<int> DeleteAsync(long firstId, long lastId, CancellationToken cancellationToken);
}
