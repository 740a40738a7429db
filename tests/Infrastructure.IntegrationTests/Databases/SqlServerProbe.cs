using System.Collections.Concurrent;
using System.Data;
using ClickTracking.Infrastructure.SqlServer;
using Dapper;
using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.IntegrationTests.Databases;

/// <summary>Finds out what a server can do by trying it, once.</summary>
internal static class SqlServerProbe
{
    private static readonly ConcurrentDictionary<Capability, bool> _known = new();

    public static bool Has(Capability capability) => _known.GetOrAdd(capability, c =>
    {
        using var connection = Open();
        connection.Execute("CREATE TABLE #probe (id BIGINT NOT NULL PRIMARY KEY)");
        try
        {
            return Try(c, connection);
        }
        catch (SqlException)
        {
            return false;
        }
    });

    private static bool Try(Capability capability, SqlConnection connection) => capability switch
    {
        Capability.BulkCopy => Copies(connection),
        Capability.ErrorNumbers => Number(connection, "INSERT INTO #probe (id) VALUES (1), (1)") == SqlServerErrors.DuplicateKey,
        Capability.Cancellation => IsCancelled(connection),
        Capability.RowVersions => connection.ExecuteScalar<long>("SELECT CAST(MIN_ACTIVE_ROWVERSION() AS BIGINT)") > 0,
        Capability.RowLocks => Holds(connection),
        Capability.AppLocks => AppLock.TryTake(connection, "probe", TimeSpan.Zero) && !TakesToo("probe"),
        _ => throw new ArgumentOutOfRangeException(nameof(capability)),
    };

    private static bool Copies(SqlConnection connection)
    {
        using var copy = new SqlBulkCopy(connection) { DestinationTableName = "#probe" };
        using var rows = new DataTable { Columns = { { "id", typeof(long) } }, Rows = { 1L } };
        copy.WriteToServer(rows);
        return true;
    }

    private static int Number(SqlConnection connection, string sql)
    {
        try
        {
            connection.Execute(sql);
            return 0;
        }
        catch (SqlException fault)
        {
            return fault.Number;
        }
    }

    /// <summary>Whether a count that takes long ends at its time-out of a second.</summary>
    private static bool IsCancelled(SqlConnection connection)
    {
        const string many = "SELECT COUNT_BIG(*) FROM sys.columns AS a CROSS JOIN sys.columns AS b CROSS JOIN (SELECT TOP (20) c.name FROM sys.columns AS c) AS d";
        try
        {
            connection.ExecuteScalar<long>(many, commandTimeout: 1);
            return false;
        }
        catch (SqlException fault)
        {
            return fault.Number == -2;
        }
    }

    private static bool Holds(SqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        const string lockRow = "SELECT o.last_id FROM object_ids AS o WITH (UPDLOCK, ROWLOCK{0}) WHERE o.service = 'member'";
        connection.ExecuteScalar<long>(string.Format(System.Globalization.CultureInfo.InvariantCulture, lockRow, ""), transaction: transaction);
        using var other = Open();
        using var second = other.BeginTransaction();
        return other.QueryFirstOrDefault<long?>(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, lockRow, ", READPAST"), transaction: second) is null;
    }

    private static bool TakesToo(string name)
    {
        using var other = Open();
        return AppLock.TryTake(other, name, TimeSpan.Zero);
    }

    private static SqlConnection Open()
    {
        var connection = new SqlConnection(new SqlConnectionStringBuilder(SqlServerRun.ConnectionString) { Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
