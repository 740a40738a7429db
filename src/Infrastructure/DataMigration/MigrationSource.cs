using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.DataMigration;

/// <summary>The embedded database that is migrated. It is locked against other writers until this is disposed.</summary>
internal sealed class MigrationSource : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _lock;

    private MigrationSource(SqliteConnection connection, SqliteTransaction @lock) => (_connection, _lock) = (connection, @lock);

    /// <exception cref="SqliteException">There is no such database, or another process writes to it.</exception>
    public static MigrationSource Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            return new MigrationSource(connection, connection.BeginTransaction(IsolationLevel.Serializable, deferred: false));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public long Count(string table) => (long)Command($"SELECT COUNT(*) FROM {table}").ExecuteScalar()!;

    /// <summary>The identity of the database, which the data folders of its nodes know.</summary>
    public string Identity() => (string)Command("SELECT id FROM database_identity").ExecuteScalar()!;

    /// <summary>The last id of each table that ever had a row.</summary>
    public IReadOnlyDictionary<string, long> LastIds()
    {
        using var reader = Command("SELECT name, seq FROM sqlite_sequence").ExecuteReader();
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        while (reader.Read())
            last[reader.GetString(0)] = reader.GetInt64(1);
        return last;
    }

    /// <summary>The rows of a table in steps, without the first ones, each step as a table of the columns given.</summary>
    public IEnumerable<DataTable> Read(MigratedTable table, IReadOnlyList<DbColumn> columns, long skip, int step)
    {
        var names = string.Join(", ", columns.Select(c => c.ColumnName));
        using var command = Command($"SELECT {names} FROM {table.Name} ORDER BY {table.Key} LIMIT -1 OFFSET {skip}");
        using var reader = command.ExecuteReader();
        while (true)
        {
            var rows = Empty(columns);
            while (rows.Rows.Count < step && reader.Read())
                rows.Rows.Add([.. columns.Select((c, place) => Value(reader, place, c.DataType!))]);
            if (rows.Rows.Count == 0)
                yield break;
            yield return rows;
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        _connection.Dispose();
    }

    private static DataTable Empty(IReadOnlyList<DbColumn> columns)
    {
        var rows = new DataTable();
        foreach (var column in columns)
            rows.Columns.Add(column.ColumnName, column.DataType!);
        return rows;
    }

    private static object Value(SqliteDataReader reader, int place, Type type)
    {
        if (reader.IsDBNull(place))
            return DBNull.Value;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Int64 => reader.GetInt64(place),
            TypeCode.Int32 => reader.GetInt32(place),
            TypeCode.Byte => reader.GetByte(place),
            TypeCode.Boolean => reader.GetBoolean(place),
            TypeCode.Decimal => reader.GetDecimal(place),
            TypeCode.DateTime => reader.GetDateTime(place),
            TypeCode.String => reader.GetString(place),
            _ when type == typeof(byte[]) => reader.GetFieldValue<byte[]>(place),
            _ => throw new NotSupportedException($"Columns of {type} cannot be migrated."),
        };
    }

    private SqliteCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.Transaction = _lock;
        command.CommandText = text;
        return command;
    }
}
