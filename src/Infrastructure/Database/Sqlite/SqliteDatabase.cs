using System.Data;
using System.Data.Common;
using ClickTracking.Application.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Polly;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>The embedded database: one file in WAL mode with one writer at a time. Microsoft.Data.Sqlite pools its connections.</summary>
public sealed class SqliteDatabase : IDatabase, IDisposable
{
    /// <summary>The longest wait of a statement for another process's lock.</summary>
    private const int BusyTimeoutSeconds = 5;

    private readonly string _connectionString;
    private readonly WriterQueue _writers = new();
    private readonly ILogger<SqliteDatabase> _log;

    public SqliteDatabase(string connectionString, ILogger<SqliteDatabase> log)
    {
        _connectionString = new SqliteConnectionStringBuilder(connectionString)
        {
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString();
        _log = log;
    }

    public SqlStatements Sql { get; } = new("Sqlite");

    /// <summary>Repeats nothing: SQLite has already waited for everything that passes.</summary>
    public ResiliencePipeline Repetition => ResiliencePipeline.Empty;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            ConnectionSettings.Apply(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The file has one writer, whatever it writes. Other processes are waited for by the busy timeout.</summary>
    public async Task<IDisposable?> WaitForTurnAsync(WriteScope scope, CancellationToken cancellationToken) =>
        await _writers.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    public Task<DbTransaction> BeginWriteAsync(DbConnection connection, WriteScope scope, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false));

    /// <summary>Never waits: with one writer at a time, versions are in the order of commits.</summary>
    public async Task<long?> GetClickVersionAsync(DbConnection connection, TimeSpan limit, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<long>(new CommandDefinition(Sql["Click.Version"], cancellationToken: cancellationToken));

    public Exception? Translate(Exception exception)
    {
        if (exception is not SqliteException failure || failure.SqliteErrorCode == SqliteCodes.Error)
            return null;
        if (failure.SqliteErrorCode == SqliteCodes.Constraint)
            return new ConstraintViolationException(SqliteCodes.KindOf(failure.SqliteExtendedErrorCode), failure);
        if (failure.SqliteErrorCode != SqliteCodes.Busy)
            CloseConnections();
        return new DatabaseUnavailableException("The database does not answer.", failure);
    }

    public void Prepare(bool migrate) =>
        SqliteMigrations.Run(new SqliteConnectionStringBuilder(_connectionString) { Pooling = false }.ToString(), migrate, _log);

    public void Dispose()
    {
        CloseConnections();
        _writers.Dispose();
    }

    /// <summary>Closes idle connections now, and those in use when they come back to the pool.</summary>
    private void CloseConnections()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
