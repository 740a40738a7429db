using System.Data.Common;
using ClickTracking.Application.Common;
using Polly;

namespace ClickTracking.Infrastructure.Database;

/// <summary>What the repositories need to know of a database product: connections, the start of a write, its statements, its faults.</summary>
public interface IDatabase
{
    SqlStatements Sql { get; }

    /// <summary>Repeats what changes nothing, when it fails for a reason that passes at once. What it is given opens its own connection.</summary>
    ResiliencePipeline Repetition { get; }

    /// <summary>An open connection; disposing it gives it back to the pool.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Waited for before a connection is taken, where of the transactions of a scope only one can run: those that wait would hold connections that others need.
    /// Disposing it lets the next one in.
    /// </summary>
    Task<IDisposable?> WaitForTurnAsync(WriteScope scope, CancellationToken cancellationToken) => Task.FromResult<IDisposable?>(null);

    /// <summary>Begins a transaction that may write. Disposing it without a commit rolls back.</summary>
    Task<WriteTransaction> BeginWriteAsync(DbConnection connection, WriteScope scope, CancellationToken cancellationToken);

    /// <summary>Every click that has at most this version is committed, and none will get such a version any more. Not within a transaction.</summary>
    /// <param name="patience">How long transactions that write clicks are waited for.</param>
    /// <returns>Null: they ran for all of that time.</returns>
    Task<long?> GetClickVersionAsync(DbConnection connection, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>The typed exception for a fault of the database, or null when it is a fault of ours.</summary>
    Exception? Translate(Exception exception);

    /// <summary>Brings the schema up to date, or checks that it is.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="migrate"/> is false and the schema is not up to date.</exception>
    void Prepare(bool migrate);
}

/// <summary>A transaction, with what must be given back after it.</summary>
public sealed class WriteTransaction(DbTransaction transaction, Action? release) : IAsyncDisposable
{
    private bool _released;

    public DbTransaction Transaction { get; } = transaction;

    public async ValueTask DisposeAsync()
    {
        if (_released)
            return;
        _released = true;
        try
        {
            await Transaction.DisposeAsync();
        }
        finally
        {
            release?.Invoke();
        }
    }
}
