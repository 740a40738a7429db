using Microsoft.Data.Sqlite;

namespace ClickTracking.Benchmarks.Checks;

/// <summary>The table of clicks of a stopped product.</summary>
internal sealed class StoredClicks : IDisposable
{
    private readonly SqliteConnection _connection;

    public StoredClicks(string database)
    {
        var file = new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        _connection = new SqliteConnection(file.ConnectionString);
        _connection.Open();
    }

    public long Total() => Number("SELECT COUNT(*) FROM clicks", "");

    public long With(string cachebuster) => Number("SELECT COUNT(*) FROM clicks WHERE cachebuster = $value", cachebuster);

    public long BeginningWith(string prefix) =>
        Number("SELECT COUNT(*) FROM clicks WHERE substr(cachebuster, 1, length($value)) = $value", prefix);

    /// <summary>Returns the number of different cachebusters among those of <see cref="BeginningWith"/>.</summary>
    public long DifferentBeginningWith(string prefix) =>
        Number("SELECT COUNT(DISTINCT cachebuster) FROM clicks WHERE substr(cachebuster, 1, length($value)) = $value", prefix);

    public HashSet<string> CachebustersBeginningWith(string prefix)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT cachebuster FROM clicks WHERE substr(cachebuster, 1, length($value)) = $value";
        command.Parameters.AddWithValue("$value", prefix);
        using var reader = command.ExecuteReader();
        var found = new HashSet<string>();
        while (reader.Read())
            found.Add(reader.GetString(0));
        return found;
    }

    public void Dispose() => _connection.Dispose();

    private long Number(string sql, string value)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$value", value);
        return (long)command.ExecuteScalar()!;
    }
}
