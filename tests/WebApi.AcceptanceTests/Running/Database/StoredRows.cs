using System.Globalization;

namespace ClickTracking.WebApi.AcceptanceTests.Running.Database;

/// <summary>Reads a server's database from outside.</summary>
internal static class StoredRows
{
    /// <summary>Returns the columns of each row, separated by spaces. An absent value is <c>none</c>.</summary>
    public static List<string> Read(string folder, string sql)
    {
        using var connection = ServerDatabase.Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var values = new List<string>();
        while (rows.Read())
            values.Add(string.Join(' ', Enumerable.Range(0, rows.FieldCount).Select(i => Text(rows.GetValue(i)))));
        return values;
    }

    /// <summary>Returns rows of clicks that were shipped. Skips the test where none can be.</summary>
    public static List<string> ReadClicks(string folder, string sql)
    {
        Capabilities.Require(Capability.BulkCopy, folder);
        return Read(folder, sql);
    }

    public static int Execute(string folder, string sql)
    {
        using var connection = ServerDatabase.Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    private static string Text(object value) => value switch
    {
        DBNull => "none",
        decimal amount => amount.ToString("0.######", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
