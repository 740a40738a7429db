using Microsoft.Data.Sqlite;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>A look into a server's database, from outside.</summary>
internal static class StoredRows
{
    /// <summary>The first column of each row.</summary>
    public static List<string> Read(string folder, string sql)
    {
        using var connection = Open(folder, SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var values = new List<string>();
        while (rows.Read())
            values.Add(rows.GetString(0));
        return values;
    }

    public static void Execute(string folder, string sql)
    {
        using var connection = Open(folder, SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string folder, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "clicktracker.db")};Mode={mode};Pooling=false");
        connection.Open();
        return connection;
    }
}
