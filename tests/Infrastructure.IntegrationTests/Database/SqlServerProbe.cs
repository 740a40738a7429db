using System.Collections.Concurrent;
using System.Data;
using ClickTracking.Infrastructure.Database.SqlServer;
using Dapper;
using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

/// <summary>Finds out what a server can do by trying it, once.</summary>
internal static class SqlServerProbe
{
    /// <summary>SQL Server's number for a check constraint that refuses a row.</summary>
    private const int Refused = 547;

    private static readonly ConcurrentDictionary<Capability, bool> _known = new();

    public static bool Has(Capability capability) => _known.GetOrAdd(capability, c =>
    {
        using var connection = Open();
        connection.Execute("CREATE TABLE #probe (id BIGINT NOT NULL PRIMARY KEY, text NVARCHAR(9) NULL)");
        try
        {
            return Try(c, connection);
        }
        catch (Exception exception) when (exception is SqlException or InvalidOperationException)
        {
            return false;
        }
    });

    private static bool Try(Capability capability, SqlConnection connection) => capability switch
    {
        Capability.BulkCopy => Copies(connection, "probe_copy"),
        Capability.BulkCopyErrors => Number(() => Copies(connection, "probe_copy", times: 2)) == SqlServerErrors.DuplicateKey
            && Number(() => CopyRefusedRow(connection)) == Refused,
        Capability.BulkCopyIntoTemporary => Copies(connection, "#probe"),
        Capability.ReseedAfterBulkCopy => GoesOnBehindCopiedIds(connection),
        Capability.KeyRangeLocks => HoldsPlaces(connection),
        Capability.ErrorNumbers => Number(() => connection.Execute("INSERT INTO #probe (id) VALUES (1), (1)")) == SqlServerErrors.DuplicateKey,
        Capability.Cancellation => IsCancelled(connection),
        Capability.EscapedBrackets => connection.ExecuteScalar<int>(@"SELECT CASE WHEN N'[a]' LIKE N'%\[a]%' ESCAPE '\' THEN 1 ELSE 0 END") == 1,
        Capability.JsonEscapes => connection.ExecuteScalar<string>("""SELECT j.value FROM OPENJSON(N'["\"\\"]') AS j""") == "\"\\",
        Capability.AppLocks => AppLock.TryTake(connection, "probe", TimeSpan.Zero) && !TakesToo("probe"),
        _ => throw new ArgumentOutOfRangeException(nameof(capability)),
    };

    private static bool Copies(SqlConnection connection, string table, int times = 1)
    {
        connection.Execute("IF OBJECT_ID('probe_copy') IS NOT NULL DROP TABLE probe_copy");
        connection.Execute("CREATE TABLE probe_copy (id BIGINT NOT NULL PRIMARY KEY, text NVARCHAR(9) NULL, row_version ROWVERSION NOT NULL)");
        try
        {
            using var rows = new DataTable { Columns = { { "id", typeof(long) }, "text" }, Rows = { { 1L, "a" }, { 2L, "b" } } };
            for (var time = 0; time < times; time++)
            {
                using var copy = new SqlBulkCopy(connection) { DestinationTableName = table, ColumnMappings = { { "id", "id" }, { "text", "text" } } };
                copy.WriteToServer(rows);
            }
            return true;
        }
        finally
        {
            connection.Execute("DROP TABLE probe_copy");
        }
    }

    private static void CopyRefusedRow(SqlConnection connection)
    {
        connection.Execute("CREATE TABLE probe_refused (id BIGINT NOT NULL PRIMARY KEY, CHECK (id <> 3))");
        try
        {
            using var rows = new DataTable { Columns = { { "id", typeof(long) } }, Rows = { { 1L }, { 2L }, { 3L } } };
            using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints, null) { DestinationTableName = "probe_refused" };
            copy.WriteToServerAsync(rows).GetAwaiter().GetResult();
        }
        finally
        {
            using var other = Open();
            other.Execute("DROP TABLE probe_refused");
        }
    }

    private static bool GoesOnBehindCopiedIds(SqlConnection connection)
    {
        connection.Execute("CREATE TABLE probe_ids (id BIGINT IDENTITY NOT NULL PRIMARY KEY, text NVARCHAR(9) NULL)");
        try
        {
            using var rows = new DataTable { Columns = { { "id", typeof(long) }, "text" }, Rows = { { 4L, "a" } } };
            using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.KeepIdentity, null) { DestinationTableName = "probe_ids" };
            copy.WriteToServer(rows);
            connection.Execute("DBCC CHECKIDENT ('probe_ids', RESEED)");
            return connection.ExecuteScalar<long>("INSERT INTO probe_ids (text) OUTPUT inserted.id VALUES ('b')") > 4;
        }
        finally
        {
            connection.Execute("DROP TABLE probe_ids");
        }
    }

    private static bool HoldsPlaces(SqlConnection connection)
    {
        const string lockPlace = "SELECT COUNT(*) FROM journal_positions AS p WITH (UPDLOCK, SERIALIZABLE) WHERE p.node_id = 4711";
        using var transaction = connection.BeginTransaction();
        connection.ExecuteScalar<int>(lockPlace, transaction: transaction);
        using var other = Open();
        using var second = other.BeginTransaction();
        other.Execute("SET LOCK_TIMEOUT 100", transaction: second);
        return Number(() => other.ExecuteScalar<int>(lockPlace, transaction: second)) != 0;
    }

    /// <summary>Of the fault; 0: there is none.</summary>
    private static int Number(Action work)
    {
        try
        {
            work();
            return 0;
        }
        catch (SqlException exception)
        {
            return exception.Number;
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
        catch (SqlException exception)
        {
            return exception.Number == -2;
        }
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
