using System.Data;
using System.Data.Common;
using ClickTracking.Infrastructure.Sql;
using Dapper;
using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.Moving;

/// <summary>The SQL Server database that is moved to.</summary>
internal sealed class MoveTarget(SqlConnection connection, SqlStatements sql) : IDisposable
{
    /// <summary>No statement of a move has anybody waiting for it.</summary>
    private const int NoTimeout = 0;

    /// <summary>Claims the database for this source.</summary>
    /// <exception cref="MoveRefusedException">It holds what did not come from there.</exception>
    public async Task BeginAsync(string source, DateTime now, CancellationToken cancellationToken)
    {
        var moves = (await connection.QueryAsync<Move>(Command("DataMove.List", null, null, cancellationToken))).AsList();
        if (moves.Any(m => m.Source == source))
            return;
        if (moves.Count > 0)
            throw new MoveRefusedException($"The target holds what was moved from {moves[0].Source}.");
        if (await connection.ExecuteScalarAsync<long>(Command("DataMove.CountMembers", null, null, cancellationToken)) > 0)
            throw new MoveRefusedException("The target is in use already: a database is moved before a node is first started on the server.");
        await connection.ExecuteAsync(Command("DataMove.Begin", new { source, now }, null, cancellationToken));
    }

    public async Task<long> CountAsync(string table, CancellationToken cancellationToken) => await connection.ExecuteScalarAsync<long>(
        new CommandDefinition($"SELECT COUNT_BIG(*) FROM {table}", commandTimeout: NoTimeout, cancellationToken: cancellationToken));

    /// <summary>The columns that are written: not the row version, which is the server's.</summary>
    public async Task<IReadOnlyList<DbColumn>> ColumnsAsync(string table, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT TOP 0 * FROM {table}";
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly, cancellationToken);
        return [.. (await reader.GetColumnSchemaAsync(cancellationToken)).Where(c => c.ColumnName != "row_version")];
    }

    /// <summary>All of the rows, or none.</summary>
    public async Task WriteAsync(string table, DataTable rows, CancellationToken cancellationToken)
    {
        await using var transaction = (SqlTransaction)await connection.BeginTransactionAsync(cancellationToken);
        using var copy = new SqlBulkCopy(
            connection, SqlBulkCopyOptions.KeepIdentity | SqlBulkCopyOptions.KeepNulls | SqlBulkCopyOptions.CheckConstraints, transaction)
        {
            DestinationTableName = table,
            BulkCopyTimeout = NoTimeout,
        };
        foreach (DataColumn column in rows.Columns)
            copy.ColumnMappings.Add(column.ColumnName, column.ColumnName);
        await copy.WriteToServerAsync(rows, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What follows the rows: ids go on where they were, and reports show what they showed.</summary>
    public async Task FinishAsync(string source, IReadOnlyDictionary<string, long> lastIds, DateTime now, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var (service, last) in lastIds)
            await connection.ExecuteAsync(Command("DataMove.SetLastId", new { service, last }, transaction, cancellationToken));
        var version = await connection.ExecuteScalarAsync<long>(Command("Database.Version", null, transaction, cancellationToken));
        await connection.ExecuteAsync(Command("DataMove.SetLastBatch", new { version }, transaction, cancellationToken));
        await connection.ExecuteAsync(Command("DataMove.Finish", new { source, now }, transaction, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Whether a move from there has come to its end.</summary>
    public async Task<bool> IsFinishedAsync(string source, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<Move>(Command("DataMove.List", null, null, cancellationToken))).Any(m => m.Source == source && m.FinishedAt is not null);

    public void Dispose() => connection.Dispose();

    private CommandDefinition Command(string statement, object? values, IDbTransaction? transaction, CancellationToken cancellationToken) =>
        new(sql[statement], new TypedParameters(values), transaction, NoTimeout, cancellationToken: cancellationToken);

    private sealed record Move(string Source, DateTime? FinishedAt);
}
