using System.Data;
using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>
/// Locks by name, of no table; for each database its own, which not every server sees to by itself (https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-getapplock-transact-sql).
/// </summary>
internal static class AppLock
{
    /// <summary>Alone, until the connection is closed, which must not be one of the pool.</summary>
    /// <returns>False: somebody else held it all the time.</returns>
    public static bool TryTake(SqlConnection connection, string name, TimeSpan patience)
    {
        using var command = Command(connection, null, name, "Exclusive", patience);
        command.ExecuteNonQuery();
        return IsTaken(command);
    }

    /// <summary>Until the transaction ends: alone, or together with others who share it.</summary>
    /// <returns>False: it could not be had in that time.</returns>
    public static async Task<bool> TryTakeAsync(SqlTransaction transaction, string name, bool isShared, TimeSpan patience, CancellationToken cancellationToken)
    {
        await using var command = Command(transaction.Connection, transaction, name, isShared ? "Shared" : "Exclusive", patience);
        await command.ExecuteNonQueryAsync(cancellationToken);
        if (IsTaken(command))
            return true;
        // Not used again: Babelfish up to 4.3 keeps something of each lock that was not to be had, and ends when it is five on a connection.
        SqlConnection.ClearPool(transaction.Connection);
        return false;
    }

    private static SqlCommand Command(SqlConnection connection, SqlTransaction? transaction, string name, string mode, TimeSpan patience)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "sp_getapplock";
        command.CommandType = CommandType.StoredProcedure;
        command.CommandTimeout = 0;
        command.Parameters.Add("@Resource", SqlDbType.NVarChar, 255).Value = $"ClickTracker.{name} {connection.Database}";
        command.Parameters.Add("@LockMode", SqlDbType.VarChar, 32).Value = mode;
        command.Parameters.Add("@LockOwner", SqlDbType.VarChar, 32).Value = transaction is null ? "Session" : "Transaction";
        command.Parameters.Add("@LockTimeout", SqlDbType.Int).Value = (int)patience.TotalMilliseconds;
        command.Parameters.Add("@Result", SqlDbType.Int).Direction = ParameterDirection.ReturnValue;
        return command;
    }

    private static bool IsTaken(SqlCommand command) => (int)command.Parameters["@Result"].Value >= 0;
}
