using System.Data.Common;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database;
using Microsoft.Data.Sqlite;
using Polly;
using SQLitePCL;

namespace ClickTracking.Infrastructure.IntegrationTests.Crashes;

/// <summary>The real database, which reports each stored row and each commit to the camera. SQLite flushes its own files.</summary>
internal sealed class CrashingDatabase(IDatabase database, CrashCamera camera) : IDatabase
{
    /// <summary>Statements that have to be part of the schema.</summary>
    public const string Triggers = """
        CREATE TRIGGER crash_click AFTER INSERT ON clicks BEGIN SELECT crash_step('behind a click in the transaction'); END;
        CREATE TRIGGER crash_first_hour AFTER INSERT ON click_hours BEGIN SELECT crash_step('behind a roll-up in the transaction'); END;
        CREATE TRIGGER crash_hour AFTER UPDATE ON click_hours BEGIN SELECT crash_step('behind a roll-up in the transaction'); END;
        CREATE TRIGGER crash_first_position AFTER INSERT ON journal_positions BEGIN SELECT crash_step('behind the position in the transaction'); END;
        CREATE TRIGGER crash_position AFTER UPDATE ON journal_positions BEGIN SELECT crash_step('behind the position in the transaction'); END;
        """;

    public SqlStatements Sql => database.Sql;

    public ResiliencePipeline Repetition => database.Repetition;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = (SqliteConnection)await database.OpenAsync(cancellationToken);
        connection.CreateFunction("crash_step", (string name) =>
        {
            camera.Step(name);
            return 0;
        });
        raw.sqlite3_commit_hook(connection.Handle, _ =>
        {
            camera.Step("before a commit of the database");
            return 0;
        }, null);
        return connection;
    }

    public Task<long?> GetClickVersionAsync(DbConnection connection, TimeSpan limit, CancellationToken cancellationToken) =>
        database.GetClickVersionAsync(connection, limit, cancellationToken);

    public Task<IDisposable?> WaitForTurnAsync(WriteScope scope, CancellationToken cancellationToken) =>
        database.WaitForTurnAsync(scope, cancellationToken);

    public Task<DbTransaction> BeginWriteAsync(DbConnection connection, WriteScope scope, CancellationToken cancellationToken) =>
        database.BeginWriteAsync(connection, scope, cancellationToken);

    public Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        database.BeginReadAsync(connection, cancellationToken);

    public Exception? Translate(Exception exception) => database.Translate(exception);
}
