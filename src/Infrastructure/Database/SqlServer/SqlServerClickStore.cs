using System.Data;
using System.Data.Common;
using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.RollUps;
using ClickTracking.Infrastructure.Shipping;
using Dapper;
using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>
/// The clicks in a SQL Server. A batch is copied in bulk into the table. When one of its clicks is stored already, because a redirect
/// stored it past the journal, the batch is copied into a temporary table, from which only the new clicks are inserted.
/// </summary>
/// <param name="folder">The data folder's lasting identity, under which the position of its journal is stored.</param>
public sealed class SqlServerClickStore(IDatabase database, string folder, TimeProvider time) : IClickStore
{
    private const string Table = "clicks";
    private const string StagingTable = "#clicks";

    /// <summary>
    /// Longer than a statement of the management API: no request waits for it, and the same batch would only be sent again.
    /// </summary>
    private const int StatementSeconds = 60;

    private readonly StoredPositions _positions = new(database, folder);
    private readonly SqlServerRollUpWriter _rollUps = new();
    private readonly SqlServerFeedHourWriter _feedHours = new();

    public Task<JournalPosition> GetPositionAsync(int node, CancellationToken cancellationToken) =>
        _positions.GetPositionAsync(node, cancellationToken);

    public Task<long> GetLastClickIdAsync(int node, CancellationToken cancellationToken) =>
        _positions.GetLastClickIdAsync(node, cancellationToken);

    public Task<(long Below, long Above)> GetClickIdsAroundAsync(int node, long id, CancellationToken cancellationToken) =>
        _positions.GetClickIdsAroundAsync(node, id, cancellationToken);

    public async Task<int> StoreAsync(
        int node, IReadOnlyList<Click> clicks, JournalRange range, SkippedClicks skipped, CancellationToken cancellationToken)
    {
        var batch = new Batch(node, clicks, range, skipped);
        try
        {
            return await WriteAsync(session => StoreAsync(session, batch, CopyAsync, cancellationToken), cancellationToken);
        }
        catch (ConstraintViolationException exception) when (exception.Kind is ConstraintKind.Unique)
        {
            return await WriteAsync(session => StoreAsync(session, batch, CopyNewAsync, cancellationToken), cancellationToken);
        }
    }

    public Task StoreDirectAsync(Click click, CancellationToken cancellationToken) => WriteAsync(async session =>
    {
        var values = new DynamicParameters();
        foreach (var column in ClickColumns.All)
            values.Add(column.Property, column.Value(click), DbTypes.Of(column.Type));
        var isNew = await session.ExecuteAsync("InsertClick", values, cancellationToken);
        if (isNew == 0)
            return isNew;
        await session.ExecuteAsync(
            "CountEmergencyClick",
            new
            {
                Node = ClickId.NodeOf(click.ClickId),
                Folder = folder,
                StoredAt = time.GetUtcNow().UtcDateTime,
                LastClickId = click.ClickId,
            },
            cancellationToken);
        await AddHoursAsync(session, [click], cancellationToken);
        return isNew;
    }, cancellationToken);

    private async Task<int> StoreAsync(
        DbSession session, Batch batch, Func<DbSession, IReadOnlyList<Click>, CancellationToken, Task<IReadOnlyList<Click>>> copy,
        CancellationToken cancellationToken)
    {
        var stored = batch.Clicks.Count == 0 ? [] : await copy(session, batch.Clicks, cancellationToken);
        var isSaved = await session.FirstOrDefaultAsync<long>(
            "SaveJournalPosition",
            new
            {
                batch.Node,
                Folder = folder,
                FromSegment = batch.Range.From.Segment,
                FromOffset = batch.Range.From.Offset,
                batch.Range.To.Segment,
                batch.Range.To.Offset,
                Journaled = batch.Range.To.Clicks,
                Clicks = stored.Count,
                StoredAt = time.GetUtcNow().UtcDateTime,
                Shipped = batch.Clicks.Count + batch.SkippedClicks.Rejected,
                AlreadyStored = batch.Clicks.Count - stored.Count,
                batch.SkippedClicks.Rejected,
                batch.SkippedClicks.Unreadable,
                LastClickId = batch.Clicks.Count == 0 ? 0 : batch.Clicks.Max(c => c.ClickId),
            },
            cancellationToken);
        if (isSaved == 0)
            throw new JournalPositionMovedException(batch.Range);
        await AddHoursAsync(session, stored, cancellationToken);
        return stored.Count;
    }

    private async Task AddHoursAsync(DbSession session, IReadOnlyList<Click> stored, CancellationToken cancellationToken)
    {
        var hours = ClickHours.Of(stored);
        await _rollUps.AddAsync(session, hours, cancellationToken);
        await _feedHours.AddAsync(session, FeedHours.Of(hours), cancellationToken);
    }

    private static async Task<IReadOnlyList<Click>> CopyAsync(
        DbSession session, IReadOnlyList<Click> clicks, CancellationToken cancellationToken)
    {
        await session.ConnectedAsync(
            (connection, transaction) => CopyAsync(Table, clicks, connection, transaction, cancellationToken), cancellationToken);
        return clicks;
    }

    private static async Task<IReadOnlyList<Click>> CopyNewAsync(
        DbSession session, IReadOnlyList<Click> clicks, CancellationToken cancellationToken)
    {
        var once = clicks.DistinctBy(c => c.ClickId).ToList();
        await session.ExecuteAsync("StageClicks", null, cancellationToken);
        await session.ConnectedAsync(
            (connection, transaction) => CopyAsync(StagingTable, once, connection, transaction, cancellationToken), cancellationToken);
        var stored = (await session.QueryAsync<long>("StoreStagedClicks", null, cancellationToken)).ToHashSet();
        return [.. once.Where(c => stored.Contains(c.ClickId))];
    }

    private static async Task<bool> CopyAsync(
        string table, IReadOnlyList<Click> clicks, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        using var copy = new SqlBulkCopy((SqlConnection)connection, SqlBulkCopyOptions.CheckConstraints, (SqlTransaction?)transaction)
        {
            DestinationTableName = table,
            BulkCopyTimeout = StatementSeconds,
            EnableStreaming = true,
        };
        foreach (var column in ClickColumns.All)
            copy.ColumnMappings.Add(column.Name, column.Name);
        await using var rows = new ClickReader(clicks);
        try
        {
            await copy.WriteToServerAsync(rows, cancellationToken);
            return true;
        }
        catch (InvalidOperationException exception)
            when (exception.InnerException is not (null or SqlException) && connection.State == ConnectionState.Open)
        {
            // SqlClient finds a value that does not fit its column before it sends it, and gives the reason as the inner exception. Without
            // one the columns of the table were not found, which is no fault of a click.
            throw new ConstraintViolationException(ConstraintKind.Check, exception);
        }
    }

    private async Task<int> WriteAsync(Func<DbSession, Task<int>> work, CancellationToken cancellationToken)
    {
        await using var session = new DbSession(database) { CommandTimeout = StatementSeconds };
        await using var transaction = await session.BeginAsync(WriteScope.Clicks, cancellationToken);
        var result = await work(session);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private sealed record Batch(int Node, IReadOnlyList<Click> Clicks, JournalRange Range, SkippedClicks SkippedClicks);
}
