using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>Makes the database itself, where it is missing and the login may make one.</summary>
internal static class SqlServerCreation
{
    /// <summary>The database is there and takes this login, or is somebody's who makes it at the moment.</summary>
    /// <exception cref="InvalidOperationException">It is not there, and this login may not make it.</exception>
    public static void CreateIfMissing(string connectionString, ILogger log)
    {
        try
        {
            using var connection = new SqlConnection(connectionString);
            connection.Open();
        }
        catch (SqlException exception) when (exception.Number is SqlServerErrors.CannotOpenDatabase or SqlServerErrors.NoSuchDatabase)
        {
            var database = new SqlConnectionStringBuilder(connectionString).InitialCatalog;
            using var server = new SqlConnection(new SqlConnectionStringBuilder(connectionString) { InitialCatalog = "master", Pooling = false }.ToString());
            server.Open();
            if (Exists(server, database))
                throw;
            if (!TryCreate(server, database))
                return;
            log.LogInformation("Created database {Database}", database);
            LetReadersNotWait(server, database, log);
        }
    }

    private static bool Exists(SqlConnection server, string database)
    {
        using var command = server.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sys.databases WHERE name = @name";
        command.Parameters.Add("@name", System.Data.SqlDbType.NVarChar, 128).Value = database;
        return (int)command.ExecuteScalar() > 0;
    }

    /// <returns>False: another node was faster.</returns>
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
            throw new InvalidOperationException($"There is no database {database} on the server, and this login cannot make it: {exception.Message}", exception);
        }
    }

    /// <summary>Readers do not wait for writers, as on Azure SQL. The product works without.</summary>
    private static void LetReadersNotWait(SqlConnection server, string database, ILogger log)
    {
        using var command = server.CreateCommand();
        command.CommandText = $"ALTER DATABASE {Quote(database)} SET READ_COMMITTED_SNAPSHOT ON";
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqlException exception)
        {
            log.LogWarning("READ_COMMITTED_SNAPSHOT stays off, readers wait for writers: {Reason}", exception.Message);
        }
    }

    private static string Quote(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";
}
