using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>
/// Locks that have a name and belong to no table (sp_getapplock). The name holds that of the database, since not every server keeps the
/// locks of its databases apart.
/// </summary>
internal static class AppLock
{
    /// <summary>Takes a lock alone, until the connection is closed. The connection must not be one of a pool.</summary>
    /// <returns>False when another connection held the lock for all of that time.</returns>
    public static bool TryTake(SqlConnection connection, string name, TimeSpan limit)
    {
        using var command = Command(connection, null, name, "Exclusive", limit);
        command.ExecuteNonQuery();
        return IsTaken(command);
    }

    /// <summary>Takes a lock until the transaction ends: alone, or together with other transactions that share it.</summary>
    /// <returns>False when other transactions held the lock for all of that time.</returns>
    public static async Task<bool> TryTakeAsync(
        DbConnection connection, DbTransaction transaction, string name, bool isShared, TimeSpan limit, CancellationToken cancellationToken)
    {
        // Not the transaction's own connection, which is null once the connection is lost.
        await using var command = Command(
            (SqlConnection)connection, (SqlTransaction)transaction, name, isShared ? "Shared" : "Exclusive", limit);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return IsTaken(command);
    }

    private static SqlCommand Command(SqlConnection connection, SqlTransaction? transaction, string name, string mode, TimeSpan limit)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "sp_getapplock";
        command.CommandType = CommandType.StoredProcedure;
        command.CommandTimeout = 0;
        command.Parameters.Add("@Resource", SqlDbType.NVarChar, 255).Value = $"ClickTracker.{name} {connection.Database}";
        command.Parameters.Add("@LockMode", SqlDbType.VarChar, 32).Value = mode;
        command.Parameters.Add("@LockOwner", SqlDbType.VarChar, 32).Value = transaction is null ? "Session" : "Transaction";
        command.Parameters.Add("@LockTimeout", SqlDbType.Int).Value = (int)limit.TotalMilliseconds;
        command.Parameters.Add("@Result", SqlDbType.Int).Direction = ParameterDirection.ReturnValue;
        return command;
    }

    private static bool IsTaken(SqlCommand command) => (int)command.Parameters["@Result"].Value >= 0;
}
