using System.Buffers;
using System.Data.Common;
using System.Runtime.CompilerServices;
using ClickTracking.Application.Common;
using ClickTracking.Application.Metrics;
using ClickTracking.Infrastructure.Database.Rows;
using Dapper;

namespace ClickTracking.Infrastructure.Database;

/// <summary>
/// A scope's access to the database, with its transaction if it has one. Every statement of the repositories runs here, by the name of its
/// file; failures leave as the typed exceptions of the Application. Reads outside a transaction are repeated where that may help. Not for
/// several threads at once. A connection is held for one statement or one transaction and no longer: code that waited for a second
/// connection while it holds the first would wait for ever on an empty pool.
/// </summary>
public sealed class DbSession(IDatabase database) : IUnitOfWork, IAsyncDisposable
{
    private static readonly SearchValues<char> _letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private DbConnection? _connection;
    private DbTransaction? _transaction;
    private IDisposable? _turn;

    static DbSession()
    {
        TypeHandlers.Register();
        SqlMapper.Settings.PadListExpansions = true;
    }

    public SqlStatements Sql => database.Sql;

    /// <summary>Whether a transaction runs.</summary>
    internal bool IsWriting => _transaction is not null;

    /// <summary>The longest time of a statement, in seconds; null: the connection's own.</summary>
    public int? CommandTimeout { get; init; }

    public Task<IUnitOfWorkTransaction> BeginAsync(CancellationToken cancellationToken) =>
        BeginAsync(WriteScope.Objects, cancellationToken);

    public async Task<IUnitOfWorkTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        if (_transaction is not null)
            throw new InvalidOperationException("This scope has a transaction already.");
        _turn = await database.WaitForTurnAsync(scope, cancellationToken);
        try
        {
            return await ReadAsync<IUnitOfWorkTransaction>(async connection =>
            {
                _transaction = await database.BeginWriteAsync(connection, scope, cancellationToken);
                return new Running(this);
            }, cancellationToken);
        }
        catch
        {
            EndTurn();
            throw;
        }
    }

    /// <inheritdoc cref="IDatabase.BeginReadAsync"/>
    public Task<IUnitOfWorkTransaction> BeginReadAsync(CancellationToken cancellationToken) =>
        ReadAsync<IUnitOfWorkTransaction>(async connection =>
        {
            _transaction = await database.BeginReadAsync(connection, cancellationToken);
            return new Running(this);
        }, cancellationToken);

    /// <inheritdoc cref="IDatabase.GetClickVersionAsync"/>
    public Task<long?> GetClickVersionAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        ReadAsync(connection => database.GetClickVersionAsync(connection, limit, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<T>> QueryAsync<T>(string statement, object? args, CancellationToken cancellationToken) =>
        TracedAsync(statement, () => QueryRowsAsync<T>(Sql[statement], args, cancellationToken));

    public Task<T?> FirstOrDefaultAsync<T>(string statement, object? args, CancellationToken cancellationToken) =>
        TracedAsync(statement, () => ReadAsync(
            connection => connection.QueryFirstOrDefaultAsync<T>(Command(Sql[statement], args, cancellationToken)), cancellationToken));

    public Task<int> ExecuteAsync(string statement, object? args, CancellationToken cancellationToken) =>
        TracedAsync(statement, () => RunAsync(Sql[statement], args, cancellationToken));

    /// <summary>Executes a statement that is composed of files and checked names.</summary>
    public Task<int> ExecuteTextAsync(string sql, object? args, CancellationToken cancellationToken) =>
        TracedAsync(VerbOf(sql), () => RunAsync(sql, args, cancellationToken));

    /// <summary>Reads the rows of a statement that is composed of files and checked names.</summary>
    public Task<IReadOnlyList<T>> QueryTextAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        TracedAsync(VerbOf(sql), () => QueryRowsAsync<T>(sql, args, cancellationToken));

    /// <summary>Passes the rows of a composed statement on one by one, where all of them would not fit into memory.</summary>
    public Task ForEachAsync<T>(string sql, object? args, Action<T> take, CancellationToken cancellationToken) =>
        TracedAsync(VerbOf(sql), () => ConnectedAsync(async (connection, transaction) =>
        {
            var rows = connection.QueryUnbufferedAsync<T>(sql, new TypedParameters(args), transaction, CommandTimeout);
            await foreach (var row in rows.WithCancellation(cancellationToken))
                take(row);
            return true;
        }, cancellationToken));

    /// <summary>
    /// Gives the reader itself to rows that are read in such numbers that finding columns by their names would cost too much.
    /// </summary>
    public Task<T> ReadTextAsync<T>(
        string sql, object? args, Func<DbDataReader, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        TracedAsync(VerbOf(sql), () => ReadAsync(async connection =>
        {
            // Not "await using": Dapper's reader, when disposed asynchronously, does not dispose of its command.
            using var reader = await connection.ExecuteReaderAsync(Command(sql, args, cancellationToken));
            return await read(reader, cancellationToken);
        }, cancellationToken));

    /// <summary>Gives the rows to a reader of values, where there are too many for an object each.</summary>
    public Task<T> ReadRowsAsync<T>(
        string sql, object? args, Func<RowReader, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        ReadTextAsync(sql, args, (reader, token) => read(database.RowsOf(reader), token), cancellationToken);

    /// <summary>
    /// Gives the reader itself to <paramref name="take"/> at one row after the other, while a transaction runs, and comes back with true
    /// whenever it says that it has enough for now, and with false at the end. Other statements wait until the last row was read.
    /// </summary>
    public async IAsyncEnumerable<bool> StreamTextAsync(
        string sql, object? args, Func<DbDataReader, bool> take, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DbDataReader? rows = null;
        try
        {
            for (var hasMore = true; hasMore;)
            {
                hasMore = await TracedAsync(VerbOf(sql), () => ConnectedAsync(
                    async (connection, _) =>
                    {
                        rows ??= await connection.ExecuteReaderAsync(Command(sql, args, cancellationToken));
                        while (await rows.ReadAsync(cancellationToken))
                            if (!take(rows))
                                return true;
                        return false;
                    },
                    cancellationToken));
                yield return hasMore;
            }
        }
        finally
        {
            // Not "await using", see ReadTextAsync.
            rows?.Dispose();
        }
    }

    /// <summary>Work that only the database product's own classes can do. The transaction is null when none runs.</summary>
    internal async Task<T> ConnectedAsync<T>(Func<DbConnection, DbTransaction?, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await (await ConnectAsync(cancellationToken)).WatchAsync(
                connection => work(connection, _transaction), cancellationToken);
        }
        catch (Exception exception) when (Translate(exception, cancellationToken) is { } translated)
        {
            throw translated;
        }
        finally
        {
            await ReleaseAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_transaction is not null)
                await _connection!.RollBackAsync(_transaction);
        }
        finally
        {
            _transaction = null;
            EndTurn();
            await DisconnectAsync();
        }
    }

    private void EndTurn()
    {
        _turn?.Dispose();
        _turn = null;
    }

    private async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        if (_transaction is not null)
            return await ConnectedAsync((connection, _) => work(connection), cancellationToken);
        try
        {
            return await database.Repetition.ExecuteAsync(token => new ValueTask<T>(AttemptAsync(work, token)), cancellationToken);
        }
        catch (Exception exception) when (Translate(exception, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>One attempt, with a connection of its own: the failure before may have broken the last one.</summary>
    private async Task<T> AttemptAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await (await ConnectAsync(cancellationToken)).WatchAsync(work, cancellationToken);
        }
        finally
        {
            await ReleaseAsync();
        }
    }

    private Task<IReadOnlyList<T>> QueryRowsAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        ReadAsync(async connection =>
        {
            var rows = await connection.QueryAsync<T>(Command(sql, args, cancellationToken));
            return (IReadOnlyList<T>)rows.AsList();
        }, cancellationToken);

    private Task<int> RunAsync(string sql, object? args, CancellationToken cancellationToken) =>
        ConnectedAsync((connection, _) => connection.ExecuteAsync(Command(sql, args, cancellationToken)), cancellationToken);

    private Task<T> TracedAsync<T>(string name, Func<Task<T>> statement) =>
        ProductActivities.StatementAsync(Sql.Dialect == "Sqlite" ? "sqlite" : "microsoft.sql_server", name, statement);

    /// <summary>
    /// The first word of a composed statement, which has no name of its own, behind the comment that says what it is for.
    /// </summary>
    private static string VerbOf(string sql)
    {
        var text = sql.AsSpan().TrimStart();
        while (text.StartsWith("--"))
        {
            var end = text.IndexOf('\n');
            text = end < 0 ? default : text[end..].TrimStart();
        }
        var length = text.IndexOfAnyExcept(_letters);
        return (length < 0 ? text : text[..length]).ToString().ToUpperInvariant();
    }

    private CommandDefinition Command(string sql, object? args, CancellationToken cancellationToken) =>
        new(sql, new TypedParameters(args), _transaction, CommandTimeout, cancellationToken: cancellationToken);

    private async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken) =>
        _connection ??= await database.OpenAsync(cancellationToken);

    /// <summary>Gives the connection back to the pool, unless a transaction goes on with it.</summary>
    private Task ReleaseAsync() => _transaction is null ? DisconnectAsync() : Task.CompletedTask;

    private async Task DisconnectAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _connection = null;
    }

    /// <summary>Some clients report a cancelled statement as a failure of the database.</summary>
    private Exception? Translate(Exception exception, CancellationToken cancellationToken) =>
        exception is DbException && cancellationToken.IsCancellationRequested
            ? new OperationCanceledException(exception.Message, exception, cancellationToken)
            : database.Translate(exception);

    private sealed class Running(DbSession session) : IUnitOfWorkTransaction
    {
        public Task CommitAsync(CancellationToken cancellationToken) => session.ConnectedAsync(async (_, transaction) =>
        {
            await transaction!.CommitAsync(cancellationToken);
            return true;
        }, cancellationToken);

        public ValueTask DisposeAsync() => session.DisposeAsync();
    }
}
