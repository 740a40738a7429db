using System.Data;
using System.Data.Common;
using ClickTracking.Application.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Polly;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>
/// The embedded database: one file in WAL mode, foreign keys on, one writer at a time. <c>synchronous</c> stays FULL,
/// since journal segments are deleted once their clicks are committed here.
/// </summary>
public sealed class SqliteDatabase : IDatabase, IDisposable
{
    /// <summary>How long a statement waits for another process's lock.</summary>
    private const int BusyTimeoutSeconds = 5;

    private readonly string _connectionString;
    private readonly SqlitePool _pool;
    private readonly ILogger<SqliteDatabase> _log;
    private readonly SemaphoreSlim _writer = new(1, 1);

    public SqliteDatabase(string connectionString, ILogger<SqliteDatabase> log)
    {
        _connectionString = new SqliteConnectionStringBuilder(connectionString)
        {
            ForeignKeys = true,
            Pooling = false,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString();
        _pool = new SqlitePool(_connectionString);
        _log = log;
    }

    public SqlStatements Sql { get; } = new("Sqlite");

    /// <summary>None: what SQLite waits for, it has waited for itself.</summary>
    public ResiliencePipeline Repetition => ResiliencePipeline.Empty;

    public Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<DbConnection>(_pool.Open());
        }
        catch (SqliteException exception)
        {
            return Task.FromException<DbConnection>(exception);
        }
    }

    /// <summary>Writers of this process queue here without holding a thread; other processes are waited for by the busy timeout.</summary>
    /// <summary>One writer at a time: the order of versions is the order of commits.</summary>
    public async Task<long?> GetClickVersionAsync(DbConnection connection, TimeSpan patience, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<long>(new CommandDefinition(Sql["Click.Version"], cancellationToken: cancellationToken));

    public async Task<WriteTransaction> BeginWriteAsync(DbConnection connection, WriteScope scope, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            var transaction = ((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false);
            return new WriteTransaction(transaction, () => _writer.Release());
        }
        catch
        {
            _writer.Release();
            throw;
        }
    }

    public Exception? Translate(Exception exception) => exception switch
    {
        SqliteException { SqliteExtendedErrorCode: SqliteCodes.ConstraintUnique } => new ConstraintViolationException(ConstraintKind.Unique, exception),
        SqliteException { SqliteExtendedErrorCode: SqliteCodes.ConstraintPrimaryKey } =>
            new ConstraintViolationException(ConstraintKind.Identity, exception),
        SqliteException { SqliteExtendedErrorCode: SqliteCodes.ConstraintForeignKey } =>
            new ConstraintViolationException(ConstraintKind.Reference, exception),
        SqliteException { SqliteErrorCode: SqliteCodes.Constraint } => new ConstraintViolationException(ConstraintKind.Check, exception),
        SqliteException { SqliteErrorCode: not SqliteCodes.Error } => new DatabaseUnavailableException("The database does not answer.", exception),
        _ => null,
    };

    public void Prepare(bool migrate) => SqliteMigrations.Run(_connectionString, migrate, _log);

    public void Dispose()
    {
        _pool.Dispose();
        _writer.Dispose();
    }
}
