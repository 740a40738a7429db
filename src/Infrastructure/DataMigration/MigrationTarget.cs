using System.Data;
using System.Data.Common;
using ClickTracking.Infrastructure.Database;
using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.DataMigration;

/// <summary>The SQL Server database that takes the rows.</summary>
internal sealed class MigrationTarget(IDatabase database) : IAsyncDisposable
{
    /// <summary>No request waits for a statement of a migration, so none has a limit.</summary>
    private const int NoTimeout = 0;

    private readonly DbSession _session = new(database) { CommandTimeout = NoTimeout };

    /// <summary>Claims the database for this source.</summary>
    /// <returns>False when the whole source has been migrated before.</returns>
    /// <exception cref="MigrationRefusedException">The database holds rows that did not come from this source.</exception>
    public async Task<bool> BeginAsync(string source, DateTime now, CancellationToken cancellationToken)
    {
        var migrations = await _session.QueryAsync<KnownMigration>("DataMove.List", null, cancellationToken);
        if (migrations.SingleOrDefault(m => m.Source == source) is { } known)
            return known.FinishedAt is null;
        if (migrations.Count > 0)
            throw new MigrationRefusedException($"The target holds what was moved from {migrations[0].Source}.");
        if (await CountAsync("members", cancellationToken) > 0)
            throw new MigrationRefusedException(
                "The target is in use already: a database is moved before a node is first started on the server.");
        await _session.ExecuteAsync("DataMove.Begin", new { source, now }, cancellationToken);
        return true;
    }

    public async Task<long> CountAsync(string table, CancellationToken cancellationToken) =>
        (await _session.QueryTextAsync<long>($"SELECT COUNT_BIG(*) FROM {table}", null, cancellationToken))[0];

    /// <summary>The columns to write: all but the row version, which the server gives.</summary>
    public async Task<IReadOnlyList<DbColumn>> ColumnsAsync(string table, CancellationToken cancellationToken)
    {
        var columns = await _session.ReadTextAsync(
            $"SELECT TOP (0) * FROM {table}", null, async (reader, token) => await reader.GetColumnSchemaAsync(token), cancellationToken);
        return [.. columns.Where(c => c.ColumnName != "row_version")];
    }

    /// <summary>Writes all of the rows, or none.</summary>
    public async Task WriteAsync(string table, DataTable rows, CancellationToken cancellationToken)
    {
        await using var transaction = await _session.BeginAsync(cancellationToken);
        await _session.ConnectedAsync(async (connection, running) =>
        {
            using var copy = new SqlBulkCopy(
                (SqlConnection)connection,
                SqlBulkCopyOptions.KeepIdentity | SqlBulkCopyOptions.KeepNulls | SqlBulkCopyOptions.CheckConstraints,
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

    /// <summary>
    /// Lets ids go on from the last one of the source, and reports show the same clicks as before. The target becomes the database that the
    /// data folder of the source knows.
    /// </summary>
    public async Task FinishAsync(
        string source, string identity, IReadOnlyDictionary<string, long> lastIds, DateTime now, CancellationToken cancellationToken)
    {
        var version = await _session.GetClickVersionAsync(Timeout.InfiniteTimeSpan, cancellationToken);
        await _session.ExecuteAsync("DataMove.ReseedIds", null, cancellationToken);
        await using var transaction = await _session.BeginAsync(cancellationToken);
        foreach (var (service, last) in lastIds)
            await _session.ExecuteAsync("ObjectIds.SetLast", new { service, last }, cancellationToken);
        await _session.ExecuteAsync("DataMove.SetIdentity", new { identity }, cancellationToken);
        await _session.ExecuteAsync("DataMove.SetLastBatch", new { version }, cancellationToken);
        await _session.ExecuteAsync("DataMove.Finish", new { source, now }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private sealed record KnownMigration(string Source, DateTime? FinishedAt);
}
