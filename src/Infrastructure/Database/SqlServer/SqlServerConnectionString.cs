using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>What fits the product where the user's connection string says nothing.</summary>
public static class SqlServerConnectionString
{
    /// <summary>Seconds to connect. Short: redirects go on without the database, and who waits for it asks again.</summary>
    private const int ConnectSeconds = 5;

    /// <summary>Seconds of a statement of the management API, reports or the ledger.</summary>
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
        // Else the pool would refuse for up to a minute after the server is back: whoever asks here waits between attempts by itself.
        if (!IsSet(given, "Pool Blocking Period"))
            full.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        // No transactions beyond our own: saves a look for them at each opening.
        if (!IsSet(given, "Enlist"))
            full.Enlist = false;
        return full.ToString();
    }

    /// <summary>How long an opening may take; infinite where the connection string says 0.</summary>
    public static TimeSpan Patience(string connectionString) =>
        new SqlConnectionStringBuilder(WithDefaults(connectionString)).ConnectTimeout is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan;

    private static bool IsSet(SqlConnectionStringBuilder builder, string key) => builder.ShouldSerialize(key);
}
