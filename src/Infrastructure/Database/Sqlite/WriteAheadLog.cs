using ClickTracking.Infrastructure.Journal;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>
/// The <c>-wal</c> file of the database, held by a connection of its own that stays open: otherwise the file would go with the last
/// connection, and a file that somebody removed could not be told from one that SQLite did. What a removed one holds is only in open
/// connections any more; this one brings it into the database file.
/// </summary>
internal sealed class WriteAheadLog : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly FileIdentity? _file;

    /// <exception cref="SqliteException">The database cannot be read.</exception>
    public WriteAheadLog(string connectionString, string database)
    {
        _path = database + "-wal";
        _connection = new SqliteConnection(
            new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        _connection.Open();
        // The first read makes the file.
        _connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_master");
        _file = FileIdentity.Of(_path);
    }

    public bool IsInPlace => _file is null || FileIdentity.Of(_path) == _file;

    /// <summary>Brings everything that was committed into the database file.</summary>
    public void Rescue(ILogger log)
    {
        try
        {
            if (_connection.ExecuteScalar<long>("PRAGMA wal_checkpoint(TRUNCATE)") == 0)
                log.LogWarning(
                    new EventId(1110, "WriteAheadLogRestored"),
                    "{Path} was removed while it was in use. What it held is in the database file now", _path);
            else
                log.LogError(
                    new EventId(1111, "WriteAheadLogLost"),
                    "{Path} was removed while others wrote to it, and what it held last is lost", _path);
        }
        catch (SqliteException exception)
        {
            log.LogError(
                new EventId(1112, "WriteAheadLogNotRestored"),
                exception, "{Path} was removed while it was in use, and what it held is lost", _path);
        }
    }

    public void Dispose() => _connection.Dispose();
}
