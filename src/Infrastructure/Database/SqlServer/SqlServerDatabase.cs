using System.Data;
using System.Data.Common;
using ClickTracking.Application.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;
using Polly;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>
/// A SQL Server, shared with other nodes. Transactions are READ COMMITTED: what must not change meanwhile is held by <see cref="WriteLock"/>. SqlClient
/// pools connections, and the server plans.
/// </summary>
public sealed class SqlServerDatabase(string connectionString, ILogger<SqlServerDatabase> log) : IDatabase, IDisposable
{
    /// <summary>In an outage everybody before has to find that out first; who waits longer than this is told to come back.</summary>
    private static readonly TimeSpan _turnPatience = TimeSpan.FromSeconds(20);

    private readonly string _connectionString = SqlServerConnectionString.WithDefaults(connectionString);

    /// <summary>The process's own queue before <see cref="WriteLock"/>.</summary>
    private readonly SemaphoreSlim _objects = new(1);

    private readonly TimeSpan _patience = SqlServerConnectionString.Patience(connectionString);

    public SqlStatements Sql { get; } = new("SqlServer");

    public ResiliencePipeline Repetition { get; } = SqlServerRepetition.Create();

    /// <summary>
    /// Takes no longer than <c>Connect Timeout</c>, also when others wait: the pool makes connections one after the other, and each of those
    /// that fail would take that long. SqlClient has tried again in that time, so what fails here is not repeated.
    /// </summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience);
        var connection = new SqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(limit.Token);
            return connection;
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            if (IsUnreachable(exception) && !cancellationToken.IsCancellationRequested)
                throw new DatabaseUnavailableException("The database does not answer.", exception);
            throw;
        }
    }

    public async Task<IDisposable?> WaitForTurnAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        if (scope is not WriteScope.Objects)
            return null;
        if (!await _objects.WaitAsync(_turnPatience, cancellationToken))
            throw new DatabaseUnavailableException("The database is busy.", new TimeoutException($"Others wrote objects for {_turnPatience.TotalSeconds} s."));
        return new Turn(_objects);
    }

    public async Task<WriteTransaction> BeginWriteAsync(DbConnection connection, WriteScope scope, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        try
        {
            await WriteLock.TakeAsync(transaction, scope, cancellationToken);
            return new WriteTransaction(transaction, release: null);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public Task<long?> GetClickVersionAsync(DbConnection connection, TimeSpan patience, CancellationToken cancellationToken) =>
        WriteLock.ReadClickVersionAsync(connection, Sql["Click.Version"], patience, cancellationToken);

    public Exception? Translate(Exception exception) => exception switch
    {
        DatabaseUnavailableException => exception,
        SqlException sql => SqlServerErrors.Translate(sql),
        // A bulk copy's look at its table.
        InvalidOperationException { InnerException: SqlException sql } => SqlServerErrors.Translate(sql),
        _ => null,
    };

    public void Prepare(bool migrate)
    {
        if (migrate)
            SqlServerCreation.CreateIfMissing(_connectionString, log);
        SqlServerMigrations.Run(_connectionString, migrate, log);
    }

    public void Dispose() => _objects.Dispose();

    /// <summary>There is no connection, in time or at all; or none of the pool became free.</summary>
    private static bool IsUnreachable(Exception exception) =>
        exception is OperationCanceledException or InvalidOperationException || (exception is SqlException sql && SqlServerErrors.IsUnreachable(sql));

    private sealed class Turn(SemaphoreSlim queue) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                queue.Release();
        }
    }
}
