using System.Data.Common;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database.Rows;
using Polly;

namespace ClickTracking.Infrastructure.Database;

/// <summary>
/// The differences between database products that the repositories meet: connections, writing transactions, statements, errors.
/// </summary>
public interface IDatabase
{
    SqlStatements Sql { get; }

    /// <summary>Repeats reads that failed for a reason that passes at once. Each attempt opens a connection of its own.</summary>
    ResiliencePipeline Repetition { get; }

    /// <summary>An open connection; disposing it gives it back to the pool.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Waits until a transaction of this scope may run in this process. Called before the connection is opened: waiting transactions would
    /// hold connections that others need. Disposing the result lets the next transaction in.
    /// </summary>
    /// <returns>Null where transactions of the scope need not wait for one another.</returns>
    Task<IDisposable?> WaitForTurnAsync(WriteScope scope, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that may write, once it has its turn. Disposing it without a commit rolls back.</summary>
    Task<DbTransaction> BeginWriteAsync(DbConnection connection, WriteScope scope, CancellationToken cancellationToken);

    /// <summary>
    /// Begins a transaction for statements that only read. On SQLite all of them see the database as it was at the first of them; the file
    /// of its log grows as long as the transaction runs. On SQL Server each sees what is committed when it runs (READ COMMITTED).
    /// </summary>
    Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>
    /// A version for reports: every click of this version or a lower one is committed, and no later click gets such a version. Not within a
    /// transaction.
    /// </summary>
    /// <param name="limit">The longest wait for running transactions that write clicks.</param>
    /// <returns>Null when such transactions ran for all of that time.</returns>
    Task<long?> GetClickVersionAsync(DbConnection connection, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>The rows of a reader of this database as values that need no object each.</summary>
    RowReader RowsOf(DbDataReader reader) => new(reader);

    /// <summary>
    /// The typed exception for a failure of the database, or null when the statement itself is wrong. Connections that the failure may have
    /// damaged are not used again.
    /// </summary>
    Exception? Translate(Exception exception);
}
