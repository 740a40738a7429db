using System.Data;
using System.Data.Common;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database.Identity;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;
using Polly;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>
/// A SQL Server, shared with other nodes. Transactions are READ COMMITTED; <see cref="WriteLock"/> keeps other writers away from rows that
/// must not change meanwhile. SqlClient pools connections, and the server caches plans.
/// </summary>
public sealed class SqlServerDatabase(string connectionString, ILogger<SqlServerDatabase> log) : IDatabaseProduct, IDisposable
{
    /// <summary>
    /// The longest wait for other writers of this process. In an outage each of them first has to notice it; a request that waited longer
    /// is answered that the database is busy.
    /// </summary>
    private static readonly TimeSpan _turnLimit = TimeSpan.FromSeconds(20);

    private readonly string _connectionString = SqlServerConnectionString.WithDefaults(connectionString);

    /// <summary>The process's own queue before <see cref="WriteLock"/>.</summary>
    private readonly WriterQueue _objects = new();

    private readonly ConnectionGate _gate = new();

    private readonly TimeSpan _openingLimit = SqlServerConnectionString.OpeningLimit(connectionString);

    public string Name { get; } = SqlServerConnectionString.NameOf(connectionString);

    /// <summary>Always: the identity tells when another database has its name.</summary>
    public bool IsInPlace => true;

    public bool HasRoom => true;

    public SqlStatements Sql { get; } = new("SqlServer");

    public ResiliencePipeline Repetition { get; } = SqlServerRepetition.Create();

    /// <summary>
    /// Takes no longer than <c>Connect Timeout</c>, also while other requests wait: the pool makes connections one after the other, and
    /// each that fails would take that long. SqlClient has tried again within that time, so a failure is not repeated here.
    /// </summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_openingLimit);
        var connection = new SqlConnection(_connectionString);
        try
        {
            await _gate.OpenAsync(() => connection.OpenAsync(limit.Token), limit.Token);
            connection.StateChange += (_, change) =>
            {
                if (change.CurrentState is ConnectionState.Closed)
                    _gate.Return();
            };
            return connection;
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            if (IsUnreachable(exception) && !cancellationToken.IsCancellationRequested)
                throw new DatabaseUnavailableException(SqlServerErrors.NotReached, exception);
            throw;
        }
    }

    public async Task<IDisposable?> WaitForTurnAsync(WriteScope scope, CancellationToken cancellationToken) =>
        scope is WriteScope.Objects ? await _objects.WaitAsync(_turnLimit, cancellationToken) : null;

    public async Task<DbTransaction> BeginWriteAsync(DbConnection connection, WriteScope scope, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        try
        {
            await WriteLock.TakeAsync(connection, transaction, scope, cancellationToken);
            return transaction;
        }
        catch
        {
            await connection.RollBackAsync(transaction);
            throw;
        }
    }

    public async Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);

    public Task<long?> GetClickVersionAsync(DbConnection connection, TimeSpan limit, CancellationToken cancellationToken) =>
        WriteLock.ReadClickVersionAsync(connection, Sql["Click.Version"], limit, cancellationToken);

    public Exception? Translate(Exception exception) => exception switch
    {
        DatabaseUnavailableException => exception,
        SqlException sql => SqlServerErrors.Translate(sql),
        // A bulk copy that could not read the columns of its table.
        InvalidOperationException { InnerException: SqlException sql } => SqlServerErrors.Translate(sql),
        _ => null,
    };

    public FoundDatabase Find()
    {
        if (!SqlServerCreation.Exists(_connectionString))
            return new FoundDatabase(false, null);
        using var connection = new SqlConnection(_connectionString);
        connection.Open();
        try
        {
            return new FoundDatabase(true, connection.ExecuteScalar<string>(Sql["Database.Identity"]));
        }
        catch (SqlException exception) when (exception.Number == SqlServerErrors.NoSuchTable)
        {
            return new FoundDatabase(true, null);
        }
    }

    public IReadOnlyList<string> PendingMigrations() => SqlServerMigrations.Of(_connectionString, log).Pending();

    public void Prepare(bool migrate)
    {
        if (migrate)
            SqlServerCreation.CreateIfMissing(_connectionString, log);
        SqlServerMigrations.Run(_connectionString, migrate, log);
    }

    public void Dispose() => _objects.Dispose();

    /// <summary>Whether no connection could be made in time, or none of the pool became free.</summary>
    private static bool IsUnreachable(Exception exception) =>
        exception is OperationCanceledException or InvalidOperationException
        || (exception is SqlException sql && SqlServerErrors.IsUnreachable(sql));
}
