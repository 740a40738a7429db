using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.DataMigration;
using ClickTracking.WebApi.Startup;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

namespace ClickTracking.WebApi.DataMigration;

/// <summary>
/// The command <c>migrate-data --from FILE --to CONNECTION-STRING</c>: migrates an embedded database to a SQL Server. Without
/// <c>--to</c> the target is the connection string of the settings, so that no password has to appear in a command line.
/// </summary>
internal static class MigrateData
{
    public const string Name = "migrate-data";

    public const string Usage = Name + " --from <SQLite file> --to <connection string>";

    private const string From = "from";
    private const string To = "to";
    private const string ConnectionString = "ConnectionStrings:ClickTracker";

    public static string[] Keys { get; } = [From, To, ConnectionString];

    /// <returns>The exit code: 0 when the target has every row.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        System.Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var (from, to) = Read(args);
            using var folder = Hold(from);
            var rows = await MigrateAsync(new DataMigrator(from, to, TimeProvider.System, NullLoggerFactory.Instance), stop.Token);
            return WriteRows(rows);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync("Stopped. Started again, it goes on where it was.");
        }
        catch (Exception exception) when (exception is DatabaseUnavailableException or SqlException)
        {
            var reason = (exception.InnerException ?? exception).Message;
            return await FailAsync($"The server failed: {reason} Started again, the move goes on where it was.");
        }
        catch (Exception exception) when (exception is MigrationRefusedException or StartException)
        {
            return await FailAsync(exception.Message);
        }
    }

    private static (string From, string To) Read(string[] args)
    {
        var given = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var to = given[To] ?? given[ConnectionString];
        if (given[From] is not { Length: > 0 } from || to is not { Length: > 0 })
            throw new StartException($"Usage: {Usage}");
        // The message does not repeat the value, which may hold a password.
        return DatabaseConnection.TryCreate(DatabaseProvider.SqlServer, to, "", out var target)
            ? (from, target.ConnectionString)
            : throw new StartException("--to must be a connection string of SQL Server, with server and database");
    }

    /// <summary>Locks the data folder in which the file lies, if it lies in one, so that no node runs on it.</summary>
    private static DataFolder? Hold(string file) =>
        Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && DataFolder.IsAt(folder) ? DataFolder.Open(folder) : null;

    private static Task<IReadOnlyList<MigratedRows>> MigrateAsync(DataMigrator migrator, CancellationToken cancellationToken) =>
        AnsiConsole.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(),
                new RemainingTimeColumn())
            .StartAsync(bar =>
            {
                var tasks = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
                return migrator.RunAsync(new Reporter(progress =>
                {
                    if (!tasks.TryGetValue(progress.Table, out var task))
                        tasks[progress.Table] = task = bar.AddTask(progress.Table, maxValue: Math.Max(1, progress.Total));
                    task.Value = progress.Total == 0 ? 1 : progress.Migrated;
                }), cancellationToken);
            });

    private static int WriteRows(IReadOnlyList<MigratedRows> rows)
    {
        var table = new Table().AddColumns("table", "rows there", "rows here", "");
        foreach (var row in rows)
            table.AddRow(row.Table, $"{row.Source}", $"{row.Target}", row.IsComplete ? "ok" : "DIFFERENT");
        AnsiConsole.Write(table);
        return rows.All(r => r.IsComplete) ? 0 : 1;
    }

    private static async Task<int> FailAsync(string message)
    {
        await System.Console.Error.WriteLineAsync(message.ReplaceLineEndings(" "));
        return 1;
    }

    /// <summary>Reports at once and in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Reporter(Action<MigrationProgress> report) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => report(value);
    }
}
