namespace ClickTracking.Application.Common;

/// <summary>One request's work on the database. Repositories of the same scope take part in its transaction.</summary>
public interface IUnitOfWork
{
    /// <summary>Begins a transaction that may write; waits for other writers. Rolled back unless committed.</summary>
    /// <exception cref="DatabaseUnavailableException">The database does not answer.</exception>
    Task<IUnitOfWorkTransaction> BeginAsync(CancellationToken cancellationToken);
}

/// <summary>A running transaction; disposing it without <see cref="CommitAsync"/> undoes everything.</summary>
public interface IUnitOfWorkTransaction : IAsyncDisposable
{
    Task CommitAsync(CancellationToken cancellationToken);
}
