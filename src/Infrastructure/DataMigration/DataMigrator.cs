using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.Database.SqlServer;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.DataMigration;

/// <summary>
/// Migrates an embedded database to an empty one of a SQL Server, in steps: each step is in the target as a whole or not at all, and rows
/// come in the order of their keys, so that a migration that was interrupted goes on after the rows that the target has.
/// </summary>
/// <param name="file">The SQLite file; its schema is up to date, and no node runs on it.</param>
/// <param name="connectionString">The target, which is created where it is missing and the login may create it.</param>
public sealed class DataMigrator(string file, string connectionString, TimeProvider time, ILoggerFactory logs)
{
    /// <summary>Rows in one transaction.</summary>
    internal int Step { get; init; } = 10_000;

    private string Source => Path.GetFullPath(file);

    /// <returns>The rows of each table in both databases.</returns>
    /// <exception cref="MigrationRefusedException">The source or the target cannot be used.</exception>
    /// <exception cref="DatabaseUnavailableException">The server failed; another attempt goes on where this one ended.</exception>
    public async Task<IReadOnlyList<MigratedRows>> RunAsync(IProgress<MigrationProgress> progress, CancellationToken cancellationToken)
    {
        using var source = OpenSource();
        await using var target = OpenTarget();
        if (await target.BeginAsync(Source, time.GetUtcNow().UtcDateTime, cancellationToken))
        {
            foreach (var table in MigratedTable.All)
                await MigrateAsync(table, source, target, progress, cancellationToken);
            await target.FinishAsync(Source, source.Identity(), LastIds(source), time.GetUtcNow().UtcDateTime, cancellationToken);
        }

        var rows = new List<MigratedRows>();
        foreach (var table in MigratedTable.All)
            rows.Add(new MigratedRows(table.Name, source.Count(table.Name), await target.CountAsync(table.Name, cancellationToken)));
        return rows;
    }

    private async Task MigrateAsync(
        MigratedTable table, MigrationSource source, MigrationTarget target, IProgress<MigrationProgress> progress,
        CancellationToken cancellationToken)
    {
        var total = source.Count(table.Name);
        var migrated = await target.CountAsync(table.Name, cancellationToken);
        progress.Report(new MigrationProgress(table.Name, migrated, total));
        var columns = await target.ColumnsAsync(table.Name, cancellationToken);
        foreach (var rows in source.Read(table, columns, migrated, Step))
        {
            using (rows)
                await target.WriteAsync(table.Name, rows, cancellationToken);
            migrated += rows.Rows.Count;
            progress.Report(new MigrationProgress(table.Name, migrated, total));
        }
    }

    private MigrationSource OpenSource()
    {
        if (!File.Exists(file))
            throw new MigrationRefusedException($"There is no file {file}.");
        var sqlite = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString();
        try
        {
            using (var database = new SqliteDatabase(sqlite, logs.CreateLogger<SqliteDatabase>()))
                database.Prepare(migrate: false);
            return MigrationSource.Open(sqlite);
        }
        catch (InvalidOperationException exception)
        {
            throw new MigrationRefusedException(
                $"{file} is of an older version: start the service on it once. {exception.Message}", exception);
        }
        catch (SqliteException exception)
        {
            throw new MigrationRefusedException($"{file} cannot be read, or a node still runs on it: {exception.Message}", exception);
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
            throw new MigrationRefusedException($"The target cannot be used: {(exception.InnerException ?? exception).Message}", exception);
        }
    }

    private static Dictionary<string, long> LastIds(MigrationSource source)
    {
        var known = source.LastIds();
        return MigratedTable.All.Where(t => t.Service is not null).ToDictionary(t => t.Service!, t => known.GetValueOrDefault(t.Name));
    }
}
