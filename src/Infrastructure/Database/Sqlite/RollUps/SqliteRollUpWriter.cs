using ClickTracking.Infrastructure.RollUps;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.Database.Sqlite.RollUps;

/// <summary>Adds to the roll-ups of the embedded database, row by row.</summary>
internal sealed class SqliteRollUpWriter : IRollUpWriter
{
    public Task AddAsync(DbSession session, ClickHours hours, CancellationToken cancellationToken) => session.ConnectedAsync(
        (connection, _) =>
        {
            using var addition = new RollUpAddition((SqliteConnection)connection, session.Sql);
            addition.Execute(hours);
            return Task.FromResult(true);
        },
        cancellationToken);
}

/// <summary>The statements that add to both roll-ups, prepared on one connection.</summary>
internal sealed class RollUpAddition(SqliteConnection connection, SqlStatements sql) : IDisposable
{
    private readonly ClickHourAddition _clickHour = new(connection, sql["AddClickHours"]);
    private readonly TrackerHourAddition _trackerHour = new(connection, sql["AddTrackerHours"]);

    public void Execute(ClickHours hours)
    {
        foreach (var (hour, sums) in hours.Rows)
            _clickHour.Execute(hour, sums);
        foreach (var (hour, sums) in hours.TrackerRows())
            _trackerHour.Execute(hour, sums);
    }

    public void Dispose()
    {
        _clickHour.Dispose();
        _trackerHour.Dispose();
    }
}
