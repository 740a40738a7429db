using Microsoft.Data.Sqlite;

namespace ClickTracking.Benchmarks.Targets;

/// <summary>Keeps the embedded database from storing anything until it is disposed.</summary>
internal sealed class StoppedDatabase : IDisposable
{
    private readonly SqliteConnection _connection;

    public StoppedDatabase(string database)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ConnectionString);
        _connection.Open();
        Execute("BEGIN IMMEDIATE");
    }

    public void Dispose()
    {
        Execute("ROLLBACK");
        _connection.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
