using ClickTracking.Application.Resources.Reading;

namespace ClickTracking.Application.Resources;

/// <summary>The stored objects of one resource. Within a unit of work, all calls take part in its transaction.</summary>
public interface IResourceRepository<T>
    where T : class
{
    /// <summary>Finds an object, whichever member owns it; null: there is none.</summary>
    Task<T?> FindAsync(long id, CancellationToken cancellationToken);

    /// <param name="memberId">Restricts the list to the objects of this member; null: all members.</param>
    Task<ResourceList<T>> ListAsync(ListQuery query, long? memberId, CancellationToken cancellationToken);

    /// <summary>Lists the ids of all objects of a list in its order, without paging.</summary>
    /// <param name="memberId">Restricts the list to the objects of this member; null: all members.</param>
    Task<IReadOnlyList<long>> ListIdsAsync(ListQuery query, long? memberId, CancellationToken cancellationToken);

    /// <summary>Finds objects in the order of the ids; an id without an object is left out.</summary>
    /// <param name="memberId">Restricts the result to the objects of this member; null: all members.</param>
    Task<IReadOnlyList<T>> FindManyAsync(IReadOnlyCollection<long> ids, long? memberId, CancellationToken cancellationToken);

    /// <param name="now">The time of the last modification, UTC.</param>
    /// <returns>The id: the object's own if it has one, else the next.</returns>
    /// <exception cref="Common.ConstraintViolationException">A constraint of the database is violated.</exception>
    Task<long> InsertAsync(T value, DateTime now, CancellationToken cancellationToken);

    /// <param name="now">The time of the last modification, UTC.</param>
    /// <exception cref="Common.ConstraintViolationException">A constraint of the database is violated.</exception>
    Task UpdateAsync(T value, DateTime now, CancellationToken cancellationToken);

    /// <summary>Deletes an object, and records its id and name so that the id is never used again.</summary>
    /// <exception cref="Common.ConstraintViolationException">Another object refers to it.</exception>
    Task DeleteAsync(T value, DateTime deletedAt, CancellationToken cancellationToken);

    /// <summary>Whether an object of this id has been deleted.</summary>
    /// <param name="memberId">The member that owned it; null: any.</param>
    Task<bool> WasDeletedAsync(long id, long? memberId, CancellationToken cancellationToken);

    /// <summary>Counts the objects of other resources that refer to objects, without those of which none does.</summary>
    Task<IReadOnlyList<ResourceUse>> CountUsesAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken);
}

/// <param name="Total">The number of objects without paging.</param>
public sealed record ResourceList<T>(IReadOnlyList<T> Items, int Total);

/// <param name="Id">The id of the object that is referred to.</param>
/// <param name="Service">The name of the service whose objects refer to the object.</param>
public sealed record ResourceUse(long Id, string Service, long Count);

/// <summary>Objects of any resource, for the rules between objects.</summary>
public interface IReferenceRepository
{
    /// <summary>Finds the row of an object in the view of its resource; null: there is none.</summary>
    Task<IDictionary<string, object?>?> FindAsync(string statements, long id, CancellationToken cancellationToken);
}
