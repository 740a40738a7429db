using System.Data;
using System.Data.Common;
using ClickTracking.Application.Common;
using Dapper;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>
/// Row versions are given when a row is written, not when it is committed. Objects are written by one transaction at a time, so that their
/// versions are in the order of commits. Clicks are written by many transactions, which share a lock; a report takes it alone for an
/// instant to learn up to which version all clicks are committed, and a transaction takes it alone that must see all clicks.
/// </summary>
internal static class WriteLock
{
    /// <summary>The longest wait for the lock, as long as a statement may take.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    /// <summary>Called first in each transaction, so that a transaction that waits here holds no other lock.</summary>
    /// <exception cref="DatabaseUnavailableException">Other transactions held the lock for too long.</exception>
    public static async Task TakeAsync(
        DbConnection connection, DbTransaction transaction, WriteScope scope, CancellationToken cancellationToken)
    {
        if (scope is WriteScope.Independent)
            return;
        var isShared = scope is WriteScope.Clicks;
        var name = scope is WriteScope.AllClicks ? WriteScope.Clicks : scope;
        if (!await AppLock.TryTakeAsync(connection, transaction, $"{name}", isShared, _limit, cancellationToken))
            throw new DatabaseUnavailableException(
                "The database is busy.", new TimeoutException($"Others wrote {scope} for {_limit.TotalSeconds} s."));
    }

    /// <returns>Null when clicks were written for all of that time.</returns>
    public static async Task<long?> ReadClickVersionAsync(
        DbConnection connection, string sql, TimeSpan limit, CancellationToken cancellationToken)
    {
        // Not begun in T-SQL: a connection that went back to the pool within such a transaction would hold the lock until its next use.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        return await AppLock.TryTakeAsync(connection, transaction, $"{WriteScope.Clicks}", isShared: false, limit, cancellationToken)
            ? await connection.ExecuteScalarAsync<long>(
                new CommandDefinition(sql, transaction: transaction, cancellationToken: cancellationToken))
            : null;
    }
}
