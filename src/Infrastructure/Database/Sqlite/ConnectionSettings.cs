using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>The settings of a connection that its connection string cannot hold. The pool keeps them with the connection.</summary>
internal static class ConnectionSettings
{
    /// <summary>
    /// SQLite's own wait for another process's lock: it tries after 1, 2, 5, 10, 15, 20 and 25 ms. After it the provider takes over, which
    /// tries once in 150 ms and would seldom meet a moment without a lock while another process writes all the time.
    /// </summary>
    private const int BusyMilliseconds = 100;

    /// <summary>SQLITE_DBCONFIG_ENABLE_QPSG (https://www.sqlite.org/c3ref/c_dbconfig_defensive.html).</summary>
    private const int StablePlans = 1007;

    private const int On = 1;
    private const int Ask = -1;

    /// <summary>
    /// Makes plans independent of parameters, since a bound LIMIT would have its statement compiled a second time at every use, and every
    /// commit durable: journal segments are deleted once their clicks are committed here. Adds the functions of our statements.
    /// </summary>
    /// <exception cref="SqliteException">The file is not a database, or cannot be read.</exception>
    public static void Apply(SqliteConnection connection)
    {
        Check(connection, raw.sqlite3_db_config(connection.Handle!, StablePlans, Ask, out var stable));
        // The last setting to be made tells a connection of the pool that has them all.
        if (stable == On)
            return;
        Check(connection, raw.sqlite3_busy_timeout(connection.Handle!, BusyMilliseconds));
        connection.Execute("PRAGMA synchronous = FULL");
        TextFunctions.Add(connection);
        Check(connection, raw.sqlite3_db_config(connection.Handle!, StablePlans, On, out _));
    }

    private static void Check(SqliteConnection connection, int result) => SqliteException.ThrowExceptionForRC(result, connection.Handle);
}
