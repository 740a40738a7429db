using System.Data.Common;
using ClickTracking.Infrastructure.Backups;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>
/// Copies a file with SQLite's own backup (https://www.sqlite.org/backup.html). The source's transaction keeps one state of the database
/// for as long as the copy takes; writers go on in the log, whose file grows by what they write.
/// </summary>
internal sealed class SqliteCopier(string connectionString) : IDatabaseCopier
{
    /// <summary>4 MiB with our pages, so that progress and cancellation come often.</summary>
    private const int PagesAtOnce = 256;

    public string? File { get; } = new SqliteConnectionStringBuilder(connectionString).DataSource;

    public IReadOnlyList<string> SideFiles => [File + "-wal", File + "-shm", File + "-journal", File + ".migrating"];

    public void Copy(DbConnection source, string target, Action<double> progress, CancellationToken cancellationToken)
    {
        using var copy = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ToString());
        copy.Open();
        var backup = raw.sqlite3_backup_init(copy.Handle!, "main", ((SqliteConnection)source).Handle!, "main");
        if (backup.IsInvalid)
            throw new SqliteException($"The copy {target} cannot be begun.", raw.sqlite3_errcode(copy.Handle!));
        using (backup)
        {
            int result;
            while ((result = raw.sqlite3_backup_step(backup, PagesAtOnce)) == raw.SQLITE_OK)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var pages = raw.sqlite3_backup_pagecount(backup);
                progress(pages == 0 ? 1 : 1 - ((double)raw.sqlite3_backup_remaining(backup) / pages));
            }
            if (result != raw.SQLITE_DONE)
                throw new SqliteException($"The copy {target} failed: {SqliteCodes.Describe(result)}", result);
        }

        // One file that needs no others beside it, and can be read on a read-only disk.
        copy.Execute("PRAGMA journal_mode = DELETE");
    }

    public string? WhyDamaged(string copy)
    {
        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = copy, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            var first = connection.QueryFirst<string>("PRAGMA quick_check(1)");
            return first == "ok" ? null : first;
        }
        catch (SqliteException exception)
        {
            return SqliteCodes.Describe(exception.SqliteErrorCode);
        }
    }
}
