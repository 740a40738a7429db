using System.Data.Common;
using System.Globalization;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database.Sqlite.RollUps;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.RollUps;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>The statements that store clicks, prepared once on a connection of their own. Not for several threads at once.</summary>
internal sealed class ClickStatements : IAsyncDisposable
{
    private readonly DbCommand _nextBatch;
    private readonly ClickInsert _insert;
    private readonly RollUpAddition _addHours;
    private readonly FeedHourAddition _addFeedHour;
    private readonly DbCommand _savePosition;
    private readonly DbCommand _countEmergency;
    private readonly ClickHours _hours = new();
    private readonly FileIdentity? _file;

    private ClickStatements(DbConnection connection, SqlStatements sql)
    {
        Connection = connection;
        _file = FileIdentity.Of(connection.DataSource);
        _nextBatch = Prepare(sql["NextClickBatch"]);
        _insert = new ClickInsert((SqliteConnection)connection, sql["InsertClick"]);
        _addHours = new RollUpAddition((SqliteConnection)connection, sql);
        _addFeedHour = new FeedHourAddition((SqliteConnection)connection, sql["AddFeedHours"]);
        _savePosition = Prepare(
            sql["SaveJournalPosition"], "Node", "Folder", "FromSegment", "FromOffset", "Segment", "Offset", "Journaled", "Clicks", "Batch",
            "StoredAt", "Shipped", "AlreadyStored", "Rejected", "Unreadable", "LastClickId");
        _countEmergency = Prepare(sql["CountEmergencyClick"], "Node", "Folder", "Batch", "StoredAt", "LastClickId");
    }

    public DbConnection Connection { get; }

    /// <summary>False when another file lies at the path than the one that is open.</summary>
    public bool IsInPlace => FileIdentity.Of(Connection.DataSource) == _file;

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
        set => _nextBatch.Transaction = _savePosition.Transaction = _countEmergency.Transaction = value;
    }

    public long NextBatch() => Convert.ToInt64(_nextBatch.ExecuteScalar(), CultureInfo.InvariantCulture);

    /// <summary>Inserts a click. If it is new, the next <see cref="AddHours"/> adds it to the roll-ups.</summary>
    /// <returns>Whether the click is new.</returns>
    public bool Insert(Click click, long batch)
    {
        if (!_insert.Execute(click, batch))
            return false;
        _hours.Add(click);
        return true;
    }

    /// <summary>Adds the new clicks to the roll-ups and to the hours of the feed.</summary>
    public void AddHours()
    {
        _addHours.Execute(_hours);
        _addFeedHour.Execute(FeedHours.Of(_hours));
        _hours.Clear();
    }

    /// <returns>False when the stored position is not the beginning of the range.</returns>
    public bool SavePosition(
        int node, string folder, JournalRange range, int clicks, int stored, SkippedClicks skipped, long lastClickId, long batch,
        DateTime storedAt) =>
        Execute(
            _savePosition, node, folder, range.From.Segment, range.From.Offset, range.To.Segment, range.To.Offset, range.To.Clicks,
            stored, batch, storedAt, clicks + skipped.Rejected, clicks - stored, skipped.Rejected, skipped.Unreadable, lastClickId) == 1;

    public void CountEmergency(long clickId, string folder, long batch, DateTime storedAt) =>
        Execute(_countEmergency, ClickId.NodeOf(clickId), folder, batch, storedAt, clickId);

    public async ValueTask DisposeAsync()
    {
        await _nextBatch.DisposeAsync();
        _insert.Dispose();
        _addHours.Dispose();
        _addFeedHour.Dispose();
        await _savePosition.DisposeAsync();
        await _countEmergency.DisposeAsync();
        await Connection.DisposeAsync();
    }

    /// <returns>The number of changed rows.</returns>
    private static int Execute(DbCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command.ExecuteNonQuery();
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
