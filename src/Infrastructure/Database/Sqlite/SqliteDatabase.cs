using System.Data;
using System.Data.Common;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.Infrastructure.Database.Rows;
using ClickTracking.Infrastructure.Journal;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Polly;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>The embedded database: one file in WAL mode with one writer at a time. Microsoft.Data.Sqlite pools its connections.</summary>
public sealed class SqliteDatabase : IDatabaseProduct, IDisposable
{
    /// <summary>The longest wait of a statement for another process's lock.</summary>
    private const int BusyTimeoutSeconds = 5;

    private const long MinRoomBytes = 1 << 20;

    private readonly string _creating;
    private readonly string _connectionString;
    private readonly WriterQueue _writers = new();
    private readonly ILogger<SqliteDatabase> _log;
    private readonly Lock _lock = new();
    private FileIdentity? _prepared;
    private WriteAheadLog? _wal;

    public SqliteDatabase(string connectionString, ILogger<SqliteDatabase> log)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString)
        {
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = BusyTimeoutSeconds,
        };
        Name = settings.DataSource;
        _creating = new SqliteConnectionStringBuilder(settings.ToString()) { Pooling = false }.ToString();
        // A file that was removed is not to come back as an empty one.
        if (settings.Mode is SqliteOpenMode.ReadWriteCreate)
            settings.Mode = SqliteOpenMode.ReadWrite;
        _connectionString = settings.ToString();
        _log = log;
    }

    public string Name { get; }

    public bool IsInPlace
    {
        get
        {
            lock (_lock)
            {
                if (_prepared is null)
                    return true;
                var isThere = FileIdentity.Of(Name) == _prepared;
                if (isThere && _wal is { IsInPlace: true })
                    return true;
                if (isThere)
                    _wal?.Rescue(_log);
                LetGo();
                return false;
            }
        }
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

    /// <summary>Takes no lock that a writer waits for.</summary>
    public Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true));

    /// <summary>Never waits: with one writer at a time, versions are in the order of commits.</summary>
    public async Task<long?> GetClickVersionAsync(DbConnection connection, TimeSpan limit, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<long>(new CommandDefinition(Sql["Click.Version"], cancellationToken: cancellationToken));

    public RowReader RowsOf(DbDataReader reader) => SqliteRowReader.Of(reader);

    public Exception? Translate(Exception exception)
    {
        if (exception is not SqliteException failure || failure.SqliteErrorCode == SqliteCodes.Error)
            return null;
        if (failure.SqliteErrorCode == SqliteCodes.Constraint)
            return new ConstraintViolationException(SqliteCodes.KindOf(failure.SqliteExtendedErrorCode), failure);
        if (failure.SqliteErrorCode != SqliteCodes.Busy)
            CloseConnections();
        return new DatabaseUnavailableException(SqliteCodes.Describe(failure.SqliteErrorCode), failure);
    }

    /// <summary>A small write may still fit where the next larger one does not.</summary>
    public bool HasRoom => new DriveInfo(Path.GetDirectoryName(Name)!).AvailableFreeSpace >= MinRoomBytes;

    public FoundDatabase Find()
    {
        if (!Path.Exists(Name))
            return new FoundDatabase(false, null);
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder(_connectionString) { Pooling = false }.ToString());
        connection.Open();
        try
        {
            return new FoundDatabase(true, connection.ExecuteScalar<string>(Sql["Database.Identity"]));
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteCodes.Error)
        {
            // There is no such table.
            return new FoundDatabase(true, null);
        }
    }

    public IReadOnlyList<string> PendingMigrations() => SqliteMigrations.Of(_creating, _log).Pending();

    public void Prepare(bool migrate)
    {
        SqliteMigrations.Run(_creating, migrate, _log);
        lock (_lock)
        {
            LetGo();
            _wal = new WriteAheadLog(_connectionString, Name);
            _prepared = FileIdentity.Of(Name);
        }
    }

    public void Dispose()
    {
        lock (_lock)
            LetGo();
        _writers.Dispose();
    }

    private void LetGo()
    {
        _wal?.Dispose();
        _wal = null;
        CloseConnections();
    }

    /// <summary>Closes idle connections now, and those in use when they come back to the pool.</summary>
    private void CloseConnections()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
