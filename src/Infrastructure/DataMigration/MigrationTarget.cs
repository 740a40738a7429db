using System.Data;
using System.Data.Common;
using ClickTracking.Infrastructure.Database;
using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.DataMigration;

/// <summary>The SQL Server database that is moved to.</summary>
internal sealed class MigrationTarget(IDatabase database) : IAsyncDisposable
{
    /// <summary>No statement of a move has anybody waiting for it.</summary>
    private const int NoTimeout = 0;

    private readonly DbSession _session = new(database) { CommandTimeout = NoTimeout };

    /// <summary>Claims the database for this source.</summary>
    /// <returns>False: all of it has been moved before.</returns>
    /// <exception cref="MoveRefusedException">It holds what did not come from there.</exception>
    public async Task<bool> BeginAsync(string source, DateTime now, CancellationToken cancellationToken)
    {
        var moves = await _session.QueryAsync<Move>("DataMove.List", null, cancellationToken);
        if (moves.SingleOrDefault(m => m.Source == source) is { } known)
            return known.FinishedAt is null;
        if (moves.Count > 0)
            throw new MoveRefusedException($"The target holds what was moved from {moves[0].Source}.");
        if (await CountAsync("members", cancellationToken) > 0)
            throw new MoveRefusedException("The target is in use already: a database is moved before a node is first started on the server.");
        await _session.ExecuteAsync("DataMove.Begin", new { source, now }, cancellationToken);
        return true;
    }

    public async Task<long> CountAsync(string table, CancellationToken cancellationToken) =>
        (await _session.QueryTextAsync<long>($"SELECT COUNT_BIG(*) FROM {table}", null, cancellationToken))[0];

    /// <summary>The columns that are written: not the row version, which is the server's.</summary>
    public async Task<IReadOnlyList<DbColumn>> ColumnsAsync(string table, CancellationToken cancellationToken)
    {
        var columns = await _session.ReadTextAsync(
            $"SELECT TOP (0) * FROM {table}", null, async (reader, token) => await reader.GetColumnSchemaAsync(token), cancellationToken);
        return [.. columns.Where(c => c.ColumnName != "row_version")];
    }

    /// <summary>All of the rows, or none.</summary>
    public async Task WriteAsync(string table, DataTable rows, CancellationToken cancellationToken)
    {
        await using var transaction = await _session.BeginAsync(cancellationToken);
        await _session.ConnectedAsync(async (connection, running) =>
        {
            using var copy = new SqlBulkCopy(
                (SqlConnection)connection, SqlBulkCopyOptions.KeepIdentity | SqlBulkCopyOptions.KeepNulls | SqlBulkCopyOptions.CheckConstraints,
                (SqlTransaction?)running)
            {
                DestinationTableName = table,
                BulkCopyTimeout = NoTimeout,
            };
            foreach (DataColumn column in rows.Columns)
                copy.ColumnMappings.Add(column.ColumnName, column.ColumnName);
            await copy.WriteToServerAsync(rows, cancellationToken);
            return true;
        }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What follows the rows: ids go on where they were, and reports show what they showed.</summary>
    public async Task FinishAsync(string source, IReadOnlyDictionary<string, long> lastIds, DateTime now, CancellationToken cancellationToken)
    {
        var version = await _session.GetClickVersionAsync(Timeout.InfiniteTimeSpan, cancellationToken);
        await using var transaction = await _session.BeginAsync(cancellationToken);
        foreach (var (service, last) in lastIds)
            await _session.ExecuteAsync("DataMove.SetLastId", new { service, last }, cancellationToken);
        await _session.ExecuteAsync("DataMove.SetLastBatch", new { version }, cancellationToken);
        await _session.ExecuteAsync("DataMove.Finish", new { source, now }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private sealed class Move
    {
        public string Source { get; init; } = "";

        public DateTime? FinishedAt { get; init; }
    }
}
