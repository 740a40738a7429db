using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.Database.SqlServer;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.DataMigration;

/// <summary>
/// Moves everything of an embedded database into an empty one of a SQL Server, in steps: each is in the target as a whole or not at all, and
/// in the order of the keys, so that an interrupted move goes on behind the rows that are there.
/// </summary>
/// <param name="file">The SQLite file; its schema is up to date, and no node runs on it.</param>
/// <param name="connectionString">The database is made when it is missing, and the login may make it.</param>
public sealed class DataMigrator(string file, string connectionString, TimeProvider time, ILoggerFactory logs)
{
    /// <summary>Rows in one transaction.</summary>
    internal int Step { get; init; } = 10_000;

    private string Source => Path.GetFullPath(file);

    /// <returns>The rows of each table on both sides.</returns>
    /// <exception cref="MoveRefusedException">It cannot be moved from there, or to there.</exception>
    /// <exception cref="DatabaseUnavailableException">The server failed; another attempt goes on where this one was.</exception>
    public async Task<IReadOnlyList<MovedRows>> RunAsync(IProgress<MigrationProgress> progress, CancellationToken cancellationToken)
    {
        using var source = OpenSource();
        await using var target = OpenTarget();
        if (await target.BeginAsync(Source, time.GetUtcNow().UtcDateTime, cancellationToken))
        {
            foreach (var table in MigratedTable.All)
                await MoveAsync(table, source, target, progress, cancellationToken);
            await target.FinishAsync(Source, LastIds(source), time.GetUtcNow().UtcDateTime, cancellationToken);
        }

        var rows = new List<MovedRows>();
        foreach (var table in MigratedTable.All)
            rows.Add(new MovedRows(table.Name, source.Count(table.Name), await target.CountAsync(table.Name, cancellationToken)));
        return rows;
    }

    private async Task MoveAsync(
        MigratedTable table, MigrationSource source, MigrationTarget target, IProgress<MigrationProgress> progress, CancellationToken cancellationToken)
    {
        var total = source.Count(table.Name);
        var moved = await target.CountAsync(table.Name, cancellationToken);
        progress.Report(new MigrationProgress(table.Name, moved, total));
        var columns = await target.ColumnsAsync(table.Name, cancellationToken);
        foreach (var rows in source.Read(table, columns, moved, Step))
        {
            using (rows)
                await target.WriteAsync(table.Name, rows, cancellationToken);
            moved += rows.Rows.Count;
            progress.Report(new MigrationProgress(table.Name, moved, total));
        }
    }

    private MigrationSource OpenSource()
    {
        if (!File.Exists(file))
            throw new MoveRefusedException($"There is no file {file}.");
        var sqlite = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString();
        try
        {
            using (var database = new SqliteDatabase(sqlite, logs.CreateLogger<SqliteDatabase>()))
                database.Prepare(migrate: false);
            return MigrationSource.Open(sqlite);
        }
        catch (InvalidOperationException exception)
        {
            throw new MoveRefusedException($"{file} is of an older version: start the service on it once. {exception.Message}", exception);
        }
        catch (SqliteException exception)
        {
            throw new MoveRefusedException($"{file} cannot be read, or a node still runs on it: {exception.Message}", exception);
        }
    }

    private MigrationTarget OpenTarget()
    {
        var database = new SqlServerDatabase(connectionString, logs.CreateLogger<SqlServerDatabase>());
        try
        {
            database.Prepare(migrate: true);
            return new MigrationTarget(database);
        }
        catch (Exception exception) when (exception is InvalidOperationException || database.Translate(exception) is not null)
        {
            throw new MoveRefusedException($"The target cannot be used: {(exception.InnerException ?? exception).Message}", exception);
        }
    }

    private static Dictionary<string, long> LastIds(MigrationSource source)
    {
        var known = source.LastIds();
        return MigratedTable.All.Where(t => t.Service is not null).ToDictionary(t => t.Service!, t => known.GetValueOrDefault(t.Name));
    }
}
