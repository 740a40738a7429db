using System.Data.Common;
using ClickTracking.Application.Common;
using Dapper;

namespace ClickTracking.Infrastructure.Sql;

/// <summary>
/// One scope's connection, opened at the first use, and its transaction if there is one. Every statement of the
/// repositories goes through here, by the name of its file; faults leave as the typed exceptions of the Application.
/// Not for several threads at once.
/// </summary>
public sealed class DbSession(IDatabase database) : IUnitOfWork, IAsyncDisposable
{
    private DbConnection? _connection;
    private WriteTransaction? _write;

    static DbSession() => SqlMapper.AddTypeHandler(new DecimalHandler());

    public SqlStatements Sql => database.Sql;

    public Task<IUnitOfWorkTransaction> BeginAsync(CancellationToken cancellationToken) => GuardAsync<IUnitOfWorkTransaction>(async () =>
    {
        if (_write is not null)
            throw new InvalidOperationException("This scope has a transaction already.");
        _write = await database.BeginWriteAsync(await ConnectAsync(cancellationToken), cancellationToken);
        return new Running(this);
    });

    public Task<IReadOnlyList<T>> QueryAsync<T>(string statement, object? args, CancellationToken cancellationToken) =>
        QueryTextAsync<T>(Sql[statement], args, cancellationToken);

    public Task<T?> FirstOrDefaultAsync<T>(string statement, object? args, CancellationToken cancellationToken) =>
        GuardAsync(async () => await (await ConnectAsync(cancellationToken)).QueryFirstOrDefaultAsync<T>(Command(Sql[statement], args, cancellationToken)));

    public Task<int> ExecuteAsync(string statement, object? args, CancellationToken cancellationToken) =>
        GuardAsync(async () => await (await ConnectAsync(cancellationToken)).ExecuteAsync(Command(Sql[statement], args, cancellationToken)));

    /// <summary>For statements that are put together from files and checked names.</summary>
    public Task<IReadOnlyList<T>> QueryTextAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            var rows = await (await ConnectAsync(cancellationToken)).QueryAsync<T>(Command(sql, args, cancellationToken));
            return (IReadOnlyList<T>)rows.AsList();
        });

    /// <summary>The same, row by row, for what would not fit into memory at once.</summary>
    public Task ForEachAsync<T>(string sql, object? args, Action<T> take, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var connection = await ConnectAsync(cancellationToken);
        var rows = connection.QueryUnbufferedAsync<T>(sql, args, _write?.Transaction);
        await foreach (var row in rows.WithCancellation(cancellationToken))
            take(row);
        return true;
    });

    /// <summary>For what is read so often, or in such numbers, that finding columns by their names would show.</summary>
    public Task<T> ReadTextAsync<T>(string sql, object? args, Func<DbDataReader, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            // Not "await using": asynchronously Dapper's reader disposes of itself, and leaves its command.
            using var reader = await (await ConnectAsync(cancellationToken)).ExecuteReaderAsync(Command(sql, args, cancellationToken));
            return await read(reader, cancellationToken);
        });

    public async ValueTask DisposeAsync()
    {
        if (_write is not null)
            await _write.DisposeAsync();
        if (_connection is not null)
            await _connection.DisposeAsync();
        _write = null;
        _connection = null;
    }

    private CommandDefinition Command(string sql, object? args, CancellationToken cancellationToken) =>
        new(sql, args, _write?.Transaction, cancellationToken: cancellationToken);

    private async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken) =>
        _connection ??= await database.OpenAsync(cancellationToken);

    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (database.Translate(fault) is { } translated)
        {
            throw translated;
        }
    }

    private sealed class Running(DbSession session) : IUnitOfWorkTransaction
    {
        public Task CommitAsync(CancellationToken cancellationToken) => session.GuardAsync(async () =>
        {
            await session._write!.Transaction.CommitAsync(cancellationToken);
            return true;
        });

        public async ValueTask DisposeAsync()
        {
            if (session._write is { } write)
                await write.DisposeAsync();
            session._write = null;
        }
    }
}
