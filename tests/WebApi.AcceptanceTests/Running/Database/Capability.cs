using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace ClickTracking.WebApi.AcceptanceTests.Running.Database;

/// <summary>An ability that a server of SQL Server's protocol may lack. A test that needs it is then skipped by this name.</summary>
internal enum Capability
{
    /// <summary>SqlBulkCopy into some columns of a temporary table, without which no click reaches the database.</summary>
    BulkCopy,

    /// <summary>SQL Server's own number for the error of a lock that was not free in time.</summary>
    ErrorNumbers,
}

/// <summary>Tests once what a server can do. SQLite has one writer and so lacks nothing.</summary>
internal static class Capabilities
{
    private const int LockTimeOut = 1222;

    private static readonly ConcurrentDictionary<Capability, bool> _known = new();

    /// <summary>Skips the running test where the server lacks an ability.</summary>
    /// <param name="folder">The folder of the database, which exists; one of a node that shares another's has none.</param>
    public static void Require(Capability needed, string folder)
    {
        if (ServerDatabase.IsSqlServer && !_known.GetOrAdd(needed, _ => Try(needed, folder)))
            Assert.Ignore($"The database server lacks {needed}.");
    }

    private static bool Try(Capability capability, string folder) => capability switch
    {
        Capability.ErrorNumbers => TellsTimeOuts(folder),
        Capability.BulkCopy => Copies(),
        _ => throw new ArgumentOutOfRangeException(nameof(capability)),
    };

    private static bool TellsTimeOuts(string folder)
    {
        using var first = ServerDatabase.Open(folder);
        using var second = ServerDatabase.Open(folder);
        const string hold = "UPDATE object_ids SET last_id = object_ids.last_id WHERE service = 'member'; SELECT 1";
        using var holding = first.BeginTransaction();
        _ = Number(holding, hold);
        using var waiting = second.BeginTransaction();
        try
        {
            _ = Number(waiting, "SET LOCK_TIMEOUT 100; " + hold);
            return false;
        }
        catch (SqlException exception)
        {
            return exception.Number == LockTimeOut;
        }
    }

    private static bool Copies()
    {
        using var connection = ServerDatabase.OpenServer();
        using var rows = new DataTable { Columns = { { "id", typeof(long) }, "text" }, Rows = { { 1L, "a" } } };
        using var copy = new SqlBulkCopy(connection)
        {
            DestinationTableName = "#probe_copy",
            ColumnMappings = { { "id", "id" }, { "text", "text" } },
        };
        Execute(connection, "CREATE TABLE #probe_copy (id BIGINT NOT NULL, text NVARCHAR(9) NULL, row_version ROWVERSION NOT NULL)");
        try
        {
            copy.WriteToServer(rows);
            return true;
        }
        catch (Exception exception) when (exception is SqlException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void Execute(SqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Number(DbTransaction transaction, string sql)
    {
        using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
