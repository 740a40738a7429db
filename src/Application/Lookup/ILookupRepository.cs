namespace ClickTracking.Application.Lookup;

/// <summary>Names of objects by their ids, whatever their kind.</summary>
public interface ILookupRepository
{
    /// <summary>Finds objects, also deleted ones; ids without an object are missing in the result.</summary>
    /// <param name="memberId">The owner of the objects; null: any.</param>
    Task<IReadOnlyDictionary<long, LookedUp>> FindManyAsync(
        LookupType type, IReadOnlyCollection<long> ids, long? memberId, CancellationToken cancellationToken);

    /// <summary>Returns a page of the objects that are not deleted, in the order of their ids.</summary>
    /// <param name="afterId">Only objects with a higher id.</param>
    /// <param name="memberId">The owner of the objects; null: any.</param>
    Task<IReadOnlyList<LookedUp>> ListAsync(
        LookupType type, long afterId, int start, int count, long? memberId, CancellationToken cancellationToken);

    /// <summary>Counts the objects that are not deleted.</summary>
    /// <inheritdoc cref="ListAsync"/>
    Task<int> CountAsync(LookupType type, long afterId, long? memberId, CancellationToken cancellationToken);
}
