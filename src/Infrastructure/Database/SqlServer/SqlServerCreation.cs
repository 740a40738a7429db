using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>Creates the database itself, where it is missing and the login may create one.</summary>
internal static class SqlServerCreation
{
    /// <summary>Whether the database is there. One that does not accept the login is.</summary>
    /// <exception cref="SqlException">The server is not reached, or the database does not accept the login.</exception>
    public static bool Exists(string connectionString)
    {
        try
        {
            using var connection = new SqlConnection(connectionString);
            connection.Open();
            return true;
        }
        catch (SqlException exception) when (exception.Number is SqlServerErrors.CannotOpenDatabase or SqlServerErrors.NoSuchDatabase)
        {
            using var server = OpenServer(connectionString);
            if (Exists(server, NameOf(connectionString)))
                throw;
            return false;
        }
    }

    /// <summary>Afterwards the database exists and accepts this login, or another node is creating it.</summary>
    /// <exception cref="InvalidOperationException">The database does not exist, and this login may not create it.</exception>
    public static void CreateIfMissing(string connectionString, ILogger log)
    {
        if (Exists(connectionString))
            return;
        var database = NameOf(connectionString);
        using var server = OpenServer(connectionString);
        if (!TryCreate(server, database))
            return;
        log.LogInformation(new EventId(1101, "DatabaseCreated"), "Created database {Database}", database);
        TurnOnSnapshots(server, database, log);
    }

    private static string NameOf(string connectionString) => new SqlConnectionStringBuilder(connectionString).InitialCatalog;

    private static SqlConnection OpenServer(string connectionString)
    {
        var server = new SqlConnection(
            new SqlConnectionStringBuilder(connectionString) { InitialCatalog = "master", Pooling = false }.ToString());
        try
        {
            server.Open();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    private static bool Exists(SqlConnection server, string database)
    {
        using var command = server.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sys.databases WHERE name = @name";
        command.Parameters.Add("@name", System.Data.SqlDbType.NVarChar, 128).Value = database;
        return (int)command.ExecuteScalar() > 0;
    }

    /// <returns>False when another node was faster.</returns>
    private static bool TryCreate(SqlConnection server, string database)
    {
        using var command = server.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = $"CREATE DATABASE {Quote(database)}";
        try
        {
            command.ExecuteNonQuery();
            return true;
        }
        catch (SqlException) when (Exists(server, database))
        {
            return false;
        }
        catch (SqlException exception) when (SqlServerErrors.Translate(exception) is null)
        {
            throw new InvalidOperationException(
                $"There is no database {database} on the server, and this login cannot make it: {exception.Message}", exception);
        }
    }

    /// <summary>Lets readers go on while rows are written, as on Azure SQL. The product works without it.</summary>
    private static void TurnOnSnapshots(SqlConnection server, string database, ILogger log)
    {
        using var command = server.CreateCommand();
        command.CommandText = $"ALTER DATABASE {Quote(database)} SET READ_COMMITTED_SNAPSHOT ON";
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqlException exception)
        {
            log.LogWarning(
                new EventId(1102, "SnapshotIsolationOff"),
                "READ_COMMITTED_SNAPSHOT stays off, readers wait for writers: {Reason}", exception.Message);
        }
    }

    private static string Quote(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";
}
