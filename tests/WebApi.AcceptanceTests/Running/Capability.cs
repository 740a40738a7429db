using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>What a server of SQL Server's protocol may lack. A test that needs it is skipped there, by this name.</summary>
internal enum Capability
{
    /// <summary>UPDLOCK holds a row against another transaction that reads it with UPDLOCK.</summary>
    RowLocks,
}

/// <summary>Finds out what a server can do by trying it, once. SQLite has one writer, and so lacks nothing.</summary>
internal static class Capabilities
{
    private const int LockTimeOut = 1222;

    private static readonly ConcurrentDictionary<Capability, bool> _known = new();

    /// <summary>Skips the running test where the server lacks it.</summary>
    /// <param name="folder">Of a server whose database is there.</param>
    public static void Demand(Capability needed, string folder)
    {
        if (!_known.GetOrAdd(needed, _ => Try(needed, folder)))
            Assert.Ignore($"The database server lacks {needed}.");
    }

    private static bool Try(Capability capability, string folder)
    {
        using var first = ServerDatabase.Open(folder);
        if (first is not SqlConnection)
            return true;
        using var second = ServerDatabase.Open(folder);
        return capability switch
        {
            Capability.RowLocks => IsHeld(first, second),
            _ => throw new ArgumentOutOfRangeException(nameof(capability)),
        };
    }

    private static bool IsHeld(DbConnection first, DbConnection second)
    {
        const string lockRow = "SELECT o.last_id FROM object_ids AS o WITH (UPDLOCK, ROWLOCK) WHERE o.service = 'member'";
        using var holding = first.BeginTransaction();
        _ = Number(holding, lockRow);
        using var waiting = second.BeginTransaction();
        try
        {
            _ = Number(waiting, "SET LOCK_TIMEOUT 100; " + lockRow);
            return false;
        }
        catch (SqlException fault) when (fault.Number == LockTimeOut)
        {
            return true;
        }
    }

    private static long Number(DbTransaction transaction, string sql)
    {
        using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
