using System.Data;
using System.Data.Common;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Sql;
using Dapper;
using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.SqlServer;

/// <summary>
/// Row versions are given when a row is written, not when that is committed. So transactions that write share a lock, and whoever wants to know up to which
/// version everything is committed takes it alone for an instant. MIN_ACTIVE_ROWVERSION would tell it too, but not every server has that.
/// </summary>
internal static class CommittedVersion
{
    /// <summary>Nobody holds the lock alone for longer than a statement.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>Called first in each transaction: who waits here holds nothing that others wait for.</summary>
    /// <exception cref="DatabaseUnavailableException">The lock was not to be had.</exception>
    public static async Task ShareAsync(DbTransaction transaction, WriteScope scope, CancellationToken cancellationToken)
    {
        if (!await AppLock.TryTakeAsync((SqlTransaction)transaction, $"{scope}", isShared: true, _patience, cancellationToken))
            throw new DatabaseUnavailableException("The database is busy.", new TimeoutException($"The lock of {scope} was held for {_patience.TotalSeconds} s."));
    }

    /// <returns>Null: transactions ran for all of that time.</returns>
    public static async Task<long?> ReadAsync(
        DbConnection connection, string sql, WriteScope scope, TimeSpan patience, CancellationToken cancellationToken)
    {
        // Not begun in T-SQL: a connection that went back to the pool with that still running would hold the lock until it is used again.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        return await AppLock.TryTakeAsync((SqlTransaction)transaction, $"{scope}", isShared: false, patience, cancellationToken)
            ? await connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, transaction: transaction, cancellationToken: cancellationToken))
            : null;
    }
}
