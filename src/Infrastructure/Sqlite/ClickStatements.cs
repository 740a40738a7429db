using System.Data.Common;
using System.Globalization;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Sql;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.Sqlite;

/// <summary>The statements that store clicks, prepared once on a connection of their own. Not for several threads at once.</summary>
internal sealed class ClickStatements : IAsyncDisposable
{
    private readonly DbCommand _nextBatch;
    private readonly ClickInsert _insert;
    private readonly DbCommand _savePosition;

    private ClickStatements(DbConnection connection, SqlStatements sql)
    {
        Connection = connection;
        _nextBatch = Prepare(sql["NextClickBatch"]);
        _insert = new ClickInsert((SqliteConnection)connection, sql["InsertClick"]);
        _savePosition = Prepare(sql["SaveJournalPosition"], "Node", "Segment", "Offset", "Clicks", "Batch", "StoredAt");
    }

    public DbConnection Connection { get; }

    public static async Task<ClickStatements> OpenAsync(IDatabase database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken);
        try
        {
            return new ClickStatements(connection, database.Sql);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public DbTransaction? Transaction
    {
        set => _nextBatch.Transaction = _savePosition.Transaction = value;
    }

    public long NextBatch() => Convert.ToInt64(_nextBatch.ExecuteScalar(), CultureInfo.InvariantCulture);

    /// <returns>Whether it is new.</returns>
    public bool Insert(Click click, long batch) => _insert.Execute(click, batch);

    public void SavePosition(int node, long segment, long offset, int clicks, long batch, DateTime storedAt)
    {
        var values = _savePosition.Parameters;
        values[0].Value = node;
        values[1].Value = segment;
        values[2].Value = offset;
        values[3].Value = clicks;
        values[4].Value = batch;
        values[5].Value = storedAt;
        _savePosition.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await _nextBatch.DisposeAsync();
        _insert.Dispose();
        await _savePosition.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private DbCommand Prepare(string text, params string[] parameters)
    {
        var command = Connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
