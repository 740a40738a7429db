using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>The product's defaults for keys that the user's connection string does not have.</summary>
public static class SqlServerConnectionString
{
    /// <summary>Seconds to connect. Short, since redirects go on without the database and every caller that needs it tries again.</summary>
    private const int ConnectSeconds = 5;

    /// <summary>The longest time of a statement of the management API, reports or the ledger, in seconds.</summary>
    private const int CommandSeconds = 15;

    /// <exception cref="ArgumentException">It is no connection string of SQL Server.</exception>
    public static string WithDefaults(string connectionString)
    {
        var given = new SqlConnectionStringBuilder(connectionString);
        var full = new SqlConnectionStringBuilder(connectionString);
        if (!IsSet(given, "Connect Timeout"))
            full.ConnectTimeout = ConnectSeconds;
        if (!IsSet(given, "Command Timeout"))
            full.CommandTimeout = CommandSeconds;
        if (!IsSet(given, "Application Name"))
            full.ApplicationName = "ClickTracker";
        // Otherwise the pool would refuse for up to a minute after the server is back. Callers wait between attempts by themselves.
        if (!IsSet(given, "Pool Blocking Period"))
            full.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        // There are no ambient transactions, so no opening needs to look for one.
        if (!IsSet(given, "Enlist"))
            full.Enlist = false;
        return full.ToString();
    }

    /// <summary>The longest time that opening a connection may take; infinite where the connection string says 0.</summary>
    public static TimeSpan OpeningLimit(string connectionString) =>
        new SqlConnectionStringBuilder(WithDefaults(connectionString)).ConnectTimeout is > 0 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : Timeout.InfiniteTimeSpan;

    /// <summary>The database and its server, without anything that is secret.</summary>
    public static string NameOf(string connectionString)
    {
        var given = new SqlConnectionStringBuilder(connectionString);
        return $"{given.InitialCatalog} on {given.DataSource}";
    }

    private static bool IsSet(SqlConnectionStringBuilder builder, string key) => builder.ShouldSerialize(key);
}
