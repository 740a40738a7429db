namespace ClickTracking.Application.Common;

/// <summary>One request's work on the database. Repositories of the same scope take part in its transaction.</summary>
public interface IUnitOfWork
{
    /// <summary>Begins a transaction that may write; waits for other writers as its scope says. Rolled back unless committed.</summary>
    /// <exception cref="DatabaseUnavailableException">The database does not answer, or others write for too long.</exception>
    Task<IUnitOfWorkTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken);

    /// <summary>The same, for <see cref="WriteScope.Objects"/>.</summary>
    Task<IUnitOfWorkTransaction> BeginAsync(CancellationToken cancellationToken) => BeginAsync(WriteScope.Objects, cancellationToken);
}

/// <summary>A running transaction; disposing it without <see cref="CommitAsync"/> undoes everything.</summary>
public interface IUnitOfWorkTransaction : IAsyncDisposable
{
    Task CommitAsync(CancellationToken cancellationToken);
}
