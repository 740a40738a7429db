using Microsoft.Data.Sqlite;

namespace ClickTracking.WebApi.AcceptanceTests.Running.Database;

/// <summary>Keeps all others from reading and writing the database file until it is disposed.</summary>
internal static class DatabaseLock
{
    public static SqliteConnection Take(string folder)
    {
        ServerDatabase.RequireSqlite("it locks the database file.");
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "clicktracker.db")};Pooling=False;Default Timeout=30");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return connection;
    }
}
