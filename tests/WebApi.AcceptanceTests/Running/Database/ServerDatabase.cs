using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace ClickTracking.WebApi.AcceptanceTests.Running.Database;

/// <summary>
/// The database of a server's data folder. It is a file in the folder or, when CLICKTRACKER_TEST_SQLSERVER holds the connection string of a
/// SQL Server, a database of its own there, which the server creates and the end of the run drops.
/// </summary>
internal static class ServerDatabase
{
    private const string Variable = "CLICKTRACKER_TEST_SQLSERVER";
    private const int DefaultPort = 1433;

    private static readonly string? _sqlServer = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;
    private static readonly ConcurrentDictionary<string, bool> _made = new();

    /// <summary>Whether it is a SQL Server.</summary>
    public static bool IsSqlServer => _sqlServer is not null;

    /// <summary>Returns the settings for a server on the folder.</summary>
    public static string[] Settings(string folder) => _sqlServer is null ? [] : SharedSettings(folder);

    /// <summary>Returns the settings for another node that uses the same database.</summary>
    public static string[] SharedSettings(string folder)
    {
        if (_sqlServer is null)
            return [$"ConnectionStrings:ClickTracker={SqliteFile(folder)}"];
        _made[Name(folder)] = true;
        return ["Database:Provider=SqlServer", $"ConnectionStrings:ClickTracker={SqlServer(Name(folder))}"];
    }

    /// <summary>Returns the settings for a server on the folder that reaches its database in SQL Server through another address.</summary>
    /// <param name="more">Further parts of the connection string, such as <c>Max Pool Size=2</c>.</param>
    public static string[] SettingsBy(string dataSource, string folder, string more = "")
    {
        // The program in between has to read the bytes that pass.
        var connection = new SqlConnectionStringBuilder($"{SqlServer(Name(folder))};{more}") { DataSource = dataSource, Encrypt = false };
        return [$"ConnectionStrings:ClickTracker={connection}"];
    }

    /// <summary>The address at which the SQL Server listens.</summary>
    public static (string Host, int Port) SqlServerAddress
    {
        get
        {
            var parts = new SqlConnectionStringBuilder(_sqlServer).DataSource.Split(':')[^1].Split(',');
            return (parts[0], parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : DefaultPort);
        }
    }

    /// <summary>Skips a test that needs SQL Server.</summary>
    public static void RequireSqlServer()
    {
        if (_sqlServer is null)
            Assert.Ignore($"{Variable} names no server.");
    }

    /// <summary>Skips a test that needs SQLite's file.</summary>
    public static void RequireSqlite(string why)
    {
        if (_sqlServer is not null)
            Assert.Ignore($"Only for SQLite: {why}");
    }

    public static DbConnection Open(string folder)
    {
        DbConnection connection = _sqlServer is null
            ? new SqliteConnection(SqliteFile(folder) + ";Pooling=False")
            : new SqlConnection(SqlServer(Name(folder)));
        connection.Open();
        return connection;
    }

    /// <summary>Opens the SQL Server without a database of the tests.</summary>
    public static SqlConnection OpenServer()
    {
        var connection = new SqlConnection(SqlServer("master"));
        connection.Open();
        return connection;
    }

    public static void DropAll()
    {
        SqlConnection.ClearAllPools();
        foreach (var name in _made.Keys)
            Drop(name);
    }

    /// <summary>Removes the content, so that the next server on the emptied folder begins with an empty database.</summary>
    public static async Task EmptyAsync(string folder)
    {
        if (_sqlServer is null)
            return;
        SqlConnection.ClearAllPools();
        await Eventually.AsyncThat(() => TryDrop(Name(folder)), "the server has noticed that nobody uses the database any more");
    }

    private static bool TryDrop(string name)
    {
        try
        {
            Drop(name);
            return true;
        }
        catch (SqlException)
        {
            return false;
        }
    }

    private static void Drop(string name)
    {
        using var connection = OpenServer();
        using var command = connection.CreateCommand();
        command.CommandText = $"IF DB_ID('{name}') IS NOT NULL DROP DATABASE [{name}]";
        command.ExecuteNonQuery();
    }

    private static string SqliteFile(string folder) => $"Data Source={Path.Combine(folder, "clicktracker.db")}";

    private static string SqlServer(string database) => new SqlConnectionStringBuilder(_sqlServer) { InitialCatalog = database }.ToString();

    private static string Name(string folder) =>
        "clicktracker_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..24];
}
