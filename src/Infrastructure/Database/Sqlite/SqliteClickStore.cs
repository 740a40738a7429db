using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Shipping;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>
/// The clicks in the embedded database. Keeps a connection with prepared statements from call to call, and gives it up after an exception.
/// </summary>
/// <param name="folder">The data folder's lasting identity, under which the position of its journal is stored.</param>
public sealed class SqliteClickStore(IDatabase database, string folder, TimeProvider time) : IClickStore, IAsyncDisposable
{
    private readonly StoredPositions _positions = new(database, folder);
    private ClickStatements? _idle;

    public Task<JournalPosition> GetPositionAsync(int node, CancellationToken cancellationToken) =>
        _positions.GetPositionAsync(node, cancellationToken);

    public Task<long> GetLastClickIdAsync(int node, CancellationToken cancellationToken) =>
        _positions.GetLastClickIdAsync(node, cancellationToken);

    public Task<(long Below, long Above)> GetClickIdsAroundAsync(int node, long id, CancellationToken cancellationToken) =>
        _positions.GetClickIdsAroundAsync(node, id, cancellationToken);

    public Task<int> StoreAsync(
        int node, IReadOnlyList<Click> clicks, JournalRange range, SkippedClicks skipped, CancellationToken cancellationToken) =>
        WriteAsync((statements, batch) =>
        {
            var (stored, last) = (0, 0L);
            foreach (var click in clicks)
            {
                stored += statements.Insert(click, batch) ? 1 : 0;
                last = Math.Max(last, click.ClickId);
            }

            return statements.SavePosition(node, folder, range, clicks.Count, stored, skipped, last, batch, time.GetUtcNow().UtcDateTime)
                ? stored
                : throw new JournalPositionMovedException(range);
        }, cancellationToken);

    public Task StoreDirectAsync(Click click, CancellationToken cancellationToken) =>
        WriteAsync((statements, batch) =>
        {
            var isNew = statements.Insert(click, batch);
            if (isNew)
                statements.CountEmergency(click.ClickId, folder, batch, time.GetUtcNow().UtcDateTime);
            return isNew;
        }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _idle, null) is { } idle)
            await idle.DisposeAsync();
    }

    private async Task<T> WriteAsync<T>(Func<ClickStatements, long, T> work, CancellationToken cancellationToken)
    {
        using var turn = await database.WaitForTurnAsync(WriteScope.Clicks, cancellationToken);
        try
        {
            var statements = Interlocked.Exchange(ref _idle, null);
            if (statements is { IsInPlace: false })
            {
                await statements.DisposeAsync();
                statements = null;
            }
            statements ??= await ClickStatements.OpenAsync(database, cancellationToken);
            try
            {
                var result = await WriteAsync(statements, work, cancellationToken);
                (statements, _idle) = (null, statements);
                return result;
            }
            finally
            {
                if (statements is not null)
                    await statements.DisposeAsync();
            }
        }
        catch (Exception exception) when (database.Translate(exception) is { } translated)
        {
            throw translated;
        }
    }

    private async Task<T> WriteAsync<T>(
        ClickStatements statements, Func<ClickStatements, long, T> work, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginWriteAsync(statements.Connection, WriteScope.Clicks, cancellationToken);
        statements.Transaction = transaction;
        var result = work(statements, statements.NextBatch());
        statements.AddHours();
        await transaction.CommitAsync(cancellationToken);
        statements.Transaction = null;
        return result;
    }
}
