using System.Data.Common;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database;
using Microsoft.Data.Sqlite;
using Polly;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.Sqlite;

/// <summary>A database that counts its open connections.</summary>
internal sealed class CountingDatabase : IDatabase
{
    public int Held { get; private set; }

    /// <summary>The connection that was opened last.</summary>
    public DbConnection? Last { get; private set; }

    /// <summary>Happens to a connection before a transaction begins on it.</summary>
    public Action<DbConnection> OnBegin { get; set; } = _ => { };

    public SqlStatements Sql { get; } = new("Sqlite");

    public ResiliencePipeline Repetition => ResiliencePipeline.Empty;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.StateChange += (_, change) => Held += change.CurrentState == System.Data.ConnectionState.Open ? 1 : -1;
        await connection.OpenAsync(cancellationToken);
        Last = connection;
        return connection;
    }

    public Task<IDisposable?> WaitForTurnAsync(WriteScope scope, CancellationToken cancellationToken) => Task.FromResult<IDisposable?>(null);

    public async Task<DbTransaction> BeginWriteAsync(DbConnection connection, WriteScope scope, CancellationToken cancellationToken)
    {
        OnBegin(connection);
        return await connection.BeginTransactionAsync(cancellationToken);
    }

    public async Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(cancellationToken);

    public Task<long?> GetClickVersionAsync(DbConnection connection, TimeSpan limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Exception? Translate(Exception exception) => null;
}
