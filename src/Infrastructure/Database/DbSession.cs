using System.Data.Common;
using ClickTracking.Application.Common;
using Dapper;

namespace ClickTracking.Infrastructure.Database;

/// <summary>
/// One scope's way to the database, and its transaction if there is one. Every statement of the
/// repositories goes through here, by the name of its file; faults leave as the typed exceptions of the Application.
/// Reads outside a transaction are repeated where that may help. Not for several threads at once.
/// A connection is held for a statement, or for a transaction, and no longer: who is told of a change, or asks another part of the product,
/// must not wait for a second one with the first in hand. A pool that is empty would stay so.
/// </summary>
public sealed class DbSession(IDatabase database) : IUnitOfWork, IAsyncDisposable
{
    private DbConnection? _connection;
    private WriteTransaction? _write;
    private IDisposable? _turn;

    static DbSession()
    {
        SqlMapper.AddTypeHandler(new DecimalHandler());
        SqlMapper.Settings.PadListExpansions = true;
    }

    public SqlStatements Sql => database.Sql;

    /// <summary>Whether a transaction runs.</summary>
    internal bool IsWriting => _write is not null;

    /// <summary>Of each statement, in seconds; null: as the connection has it.</summary>
    internal int? CommandTimeout { get; init; }

    public Task<IUnitOfWorkTransaction> BeginAsync(CancellationToken cancellationToken) =>
        BeginAsync(WriteScope.Objects, cancellationToken);

    public async Task<IUnitOfWorkTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        if (_write is not null)
            throw new InvalidOperationException("This scope has a transaction already.");
        _turn = await database.WaitForTurnAsync(scope, cancellationToken);
        try
        {
            return await ReadAsync<IUnitOfWorkTransaction>(async connection =>
            {
                _write = await database.BeginWriteAsync(connection, scope, cancellationToken);
                return new Running(this);
            }, cancellationToken);
        }
        catch
        {
            EndTurn();
            throw;
        }
    }

    /// <inheritdoc cref="IDatabase.GetClickVersionAsync"/>
    public Task<long?> GetClickVersionAsync(TimeSpan patience, CancellationToken cancellationToken) =>
        ReadAsync(connection => database.GetClickVersionAsync(connection, patience, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<T>> QueryAsync<T>(string statement, object? args, CancellationToken cancellationToken) =>
        QueryTextAsync<T>(Sql[statement], args, cancellationToken);

    public Task<T?> FirstOrDefaultAsync<T>(string statement, object? args, CancellationToken cancellationToken) =>
        ReadAsync(
            connection => connection.QueryFirstOrDefaultAsync<T>(Command(Sql[statement], args, cancellationToken)), cancellationToken);

    public Task<int> ExecuteAsync(string statement, object? args, CancellationToken cancellationToken) =>
        ExecuteTextAsync(Sql[statement], args, cancellationToken);

    /// <summary>Executes a statement that is composed of files and checked names.</summary>
    public Task<int> ExecuteTextAsync(string sql, object? args, CancellationToken cancellationToken) =>
        ConnectedAsync((connection, _) => connection.ExecuteAsync(Command(sql, args, cancellationToken)), cancellationToken);

    /// <summary>Reads the rows of a statement that is composed of files and checked names.</summary>
    public Task<IReadOnlyList<T>> QueryTextAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        ReadAsync(async connection =>
        {
            var rows = await connection.QueryAsync<T>(Command(sql, args, cancellationToken));
            return (IReadOnlyList<T>)rows.AsList();
        }, cancellationToken);

    /// <summary>The same, row by row, for what would not fit into memory at once.</summary>
    public Task ForEachAsync<T>(string sql, object? args, Action<T> take, CancellationToken cancellationToken) =>
        ConnectedAsync(async (connection, transaction) =>
        {
            var rows = connection.QueryUnbufferedAsync<T>(sql, new TypedParameters(args), transaction, CommandTimeout);
            await foreach (var row in rows.WithCancellation(cancellationToken))
                take(row);
            return true;
        }, cancellationToken);

    /// <summary>For what is read so often, or in such numbers, that finding columns by their names would show.</summary>
    public Task<T> ReadTextAsync<T>(
        string sql, object? args, Func<DbDataReader, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        ReadAsync(async connection =>
        {
            // Not "await using": asynchronously Dapper's reader disposes of itself, and leaves its command.
            using var reader = await connection.ExecuteReaderAsync(Command(sql, args, cancellationToken));
            return await read(reader, cancellationToken);
        }, cancellationToken);

    /// <summary>For what only the database product's own classes can do. The transaction is null when none runs.</summary>
    internal async Task<T> ConnectedAsync<T>(Func<DbConnection, DbTransaction?, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(await ConnectAsync(cancellationToken), _write?.Transaction);
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
            if (_write is not null)
                await _write.DisposeAsync();
        }
        finally
        {
            _write = null;
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
        if (_write is not null)
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

    /// <summary>Each with a connection of its own: a fault may have cost the one before.</summary>
    private async Task<T> AttemptAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(await ConnectAsync(cancellationToken));
        }
        finally
        {
            await ReleaseAsync();
        }
    }

    private CommandDefinition Command(string sql, object? args, CancellationToken cancellationToken) =>
        new(sql, new TypedParameters(args), _write?.Transaction, CommandTimeout, cancellationToken: cancellationToken);

    private async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken) =>
        _connection ??= await database.OpenAsync(cancellationToken);

    /// <summary>Back to the pool, unless a transaction goes on with it.</summary>
    private Task ReleaseAsync() => _write is null ? DisconnectAsync() : Task.CompletedTask;

    private async Task DisconnectAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _connection = null;
    }

    /// <summary>Some clients report a cancelled statement as a fault of the database.</summary>
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
