using System.Data;
using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.SqlServer;

/// <summary>
/// A lock by name, of no table, that a connection holds until it is closed (https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-getapplock-transact-sql).
/// The connection must not be one of the pool.
/// </summary>
internal static class AppLock
{
    /// <returns>False: somebody else held it all the time.</returns>
    public static bool TryTake(SqlConnection connection, string name, TimeSpan patience)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "sp_getapplock";
        command.CommandType = CommandType.StoredProcedure;
        command.CommandTimeout = 0;
        command.Parameters.Add("@Resource", SqlDbType.NVarChar, 255).Value = name;
        command.Parameters.Add("@LockMode", SqlDbType.VarChar, 32).Value = "Exclusive";
        command.Parameters.Add("@LockOwner", SqlDbType.VarChar, 32).Value = "Session";
        command.Parameters.Add("@LockTimeout", SqlDbType.Int).Value = (int)patience.TotalMilliseconds;
        var result = command.Parameters.Add("@Result", SqlDbType.Int);
        result.Direction = ParameterDirection.ReturnValue;
        command.ExecuteNonQuery();
        return (int)result.Value >= 0;
    }
}
