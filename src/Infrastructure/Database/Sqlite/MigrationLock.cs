using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>
/// Keeps a second process from bringing the same file up to date at the same time: each would run scripts that the other has just run. The
/// lock is a file beside the database, since the scripts have transactions of their own. The file stays, and locks only while a process has
/// it open.
/// </summary>
internal static class MigrationLock
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until no other process holds the lock.</summary>
    /// <returns>Null when the file cannot be created: SQLite then fails with a better message.</returns>
    /// <exception cref="SqliteException">SQLITE_BUSY: another process held the lock for too long.</exception>
    public static IDisposable? Take(string connectionString)
    {
        var path = new SqliteConnectionStringBuilder(connectionString).DataSource + ".migrating";
        for (var waiting = Stopwatch.StartNew(); ; Thread.Sleep(_pause))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (waiting.Elapsed > _limit)
                    throw new SqliteException("Another process is bringing the database up to date.", SqliteCodes.Busy);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }
}
