using System.Data;
using System.Data.Common;
using ClickTracking.Application.Common;
using Dapper;
using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>
/// Row versions are given when a row is written, not when that is committed. Objects are written by one transaction at a time, so that theirs are in the order of
/// commits. Clicks are written by many: they share a lock, which is taken alone for an instant by whoever wants to know up to which version all are committed.
/// </summary>
internal static class WriteLock
{
    /// <summary>As long as a statement may take.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>Called first in each transaction: who waits here holds nothing that others wait for.</summary>
    /// <exception cref="DatabaseUnavailableException">The lock was not to be had.</exception>
    public static async Task TakeAsync(DbTransaction transaction, WriteScope scope, CancellationToken cancellationToken)
    {
        if (scope is not WriteScope.Independent && !await AppLock.TryTakeAsync((SqlTransaction)transaction, $"{scope}", isShared: scope is WriteScope.Clicks, _patience, cancellationToken))
            throw new DatabaseUnavailableException("The database is busy.", new TimeoutException($"Others wrote {scope} for {_patience.TotalSeconds} s."));
    }

    /// <returns>Null: clicks were written for all of that time.</returns>
    public static async Task<long?> ReadClickVersionAsync(DbConnection connection, string sql, TimeSpan patience, CancellationToken cancellationToken)
    {
        // Not begun in T-SQL: a connection that went back to the pool with that still running would hold the lock until it is used again.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        return await AppLock.TryTakeAsync((SqlTransaction)transaction, $"{WriteScope.Clicks}", isShared: false, patience, cancellationToken)
            ? await connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, transaction: transaction, cancellationToken: cancellationToken))
            : null;
    }
}
