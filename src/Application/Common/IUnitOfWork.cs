namespace ClickTracking.Application.Common;

/// <summary>The work of one request on the database. Repositories of the same scope take part in its transaction.</summary>
public interface IUnitOfWork
{
    /// <summary>Begins a transaction that may write, after other writers of its scope. It is rolled back unless it is committed.</summary>
    /// <exception cref="DatabaseUnavailableException">The database does not answer, or others write for too long.</exception>
    Task<IUnitOfWorkTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken);

    /// <summary>Begins a transaction of <see cref="WriteScope.Objects"/>.</summary>
    Task<IUnitOfWorkTransaction> BeginAsync(CancellationToken cancellationToken) => BeginAsync(WriteScope.Objects, cancellationToken);
}

/// <summary>A running transaction. Disposing it without <see cref="CommitAsync"/> rolls it back.</summary>
public interface IUnitOfWorkTransaction : IAsyncDisposable
{
    Task CommitAsync(CancellationToken cancellationToken);
}
