using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>
/// Keeps a second process from bringing the same file up to date at the same time: each would run scripts that the other has run by then.
/// A file beside the database, since the scripts' own transactions cannot be held from here; it stays, and means nothing unless somebody has it open.
/// </summary>
internal static class MigrationLock
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _again = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for its turn. Null: there can be no such file; what is wrong there, SQLite says better.</summary>
    /// <exception cref="SqliteException">SQLITE_BUSY: another process needs too long.</exception>
    public static IDisposable? Take(string connectionString)
    {
        var path = new SqliteConnectionStringBuilder(connectionString).DataSource + ".migrating";
        for (var waiting = Stopwatch.StartNew(); ; Thread.Sleep(_again))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (waiting.Elapsed > _patience)
                    throw new SqliteException("Another process is bringing the database up to date.", SqliteCodes.Busy);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }
}
