using ClickTracking.Application.Resources.Reading;

namespace ClickTracking.Application.Resources;

/// <summary>The stored objects of one service. Within a unit of work, all calls see and join its transaction.</summary>
public interface IResourceRepository<T>
    where T : class
{
    /// <summary>The object, whoever owns it, or null.</summary>
    Task<T?> FindAsync(long id, CancellationToken cancellationToken);

    /// <param name="memberId">Only this member's objects; null: all members'.</param>
    Task<ResourceList<T>> ListAsync(ListQuery query, long? memberId, CancellationToken cancellationToken);

    /// <summary>The ids of a whole list in its order, without paging.</summary>
    /// <param name="memberId">Only this member's objects; null: all members'.</param>
    Task<IReadOnlyList<long>> ListIdsAsync(ListQuery query, long? memberId, CancellationToken cancellationToken);

    /// <summary>Those of the ids that exist, in the order of the ids.</summary>
    /// <param name="memberId">Only this member's objects; null: all members'.</param>
    Task<IReadOnlyList<T>> FindManyAsync(IReadOnlyCollection<long> ids, long? memberId, CancellationToken cancellationToken);

    /// <param name="now">When it was last modified, UTC.</param>
    /// <returns>The id: the object's own if it has one, else the next.</returns>
    /// <exception cref="Common.ConstraintViolationException">A rule of the database is broken.</exception>
    Task<long> InsertAsync(T value, DateTime now, CancellationToken cancellationToken);

    /// <exception cref="Common.ConstraintViolationException">A rule of the database is broken.</exception>
    Task UpdateAsync(T value, DateTime now, CancellationToken cancellationToken);

    /// <summary>Removes it and keeps what is left of a deleted object: its id is not used again.</summary>
    /// <exception cref="Common.ConstraintViolationException">It is still referred to.</exception>
    Task DeleteAsync(T value, DateTime deletedAt, CancellationToken cancellationToken);

    /// <summary>Whether an object of this id has been deleted.</summary>
    Task<bool> WasDeletedAsync(long id, CancellationToken cancellationToken);

    /// <summary>How many objects of other services refer to it.</summary>
    Task<IReadOnlyList<ResourceUse>> CountUsesAsync(long id, CancellationToken cancellationToken);
}

/// <param name="Total">How many there are without paging.</param>
public sealed record ResourceList<T>(IReadOnlyList<T> Items, int Total);

/// <param name="Service">The name of the service whose objects refer to it.</param>
public sealed record ResourceUse(string Service, long Count);

/// <summary>Objects of any service, as far as the rules between objects need them.</summary>
public interface IReferenceRepository
{
    /// <summary>The row of the service's view, or null.</summary>
    Task<IDictionary<string, object?>?> FindAsync(string statements, long id, CancellationToken cancellationToken);
}

/// <summary>Told after a change has been committed, before it is answered.</summary>
public interface IChangeListener
{
    Task ChangedAsync(CancellationToken cancellationToken);
}
