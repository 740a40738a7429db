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

/// <summary>The statements that add to all roll-ups, prepared on one connection.</summary>
internal sealed class RollUpAddition(SqliteConnection connection, SqlStatements sql) : IDisposable
{
    private readonly ClickHourAddition _clickHour = new(connection, sql["AddClickHours"]);
    private readonly TrackerSpanAddition _hour = new(connection, SlimTable.Hours.In(sql["AddSlim"]));
    private readonly TrackerSpanAddition _quarterDay = new(connection, SlimTable.QuarterDays.In(sql["AddSlim"]));

    public void Execute(ClickHours hours)
    {
        foreach (var (hour, sums) in hours.Rows)
            _clickHour.Execute(hour, sums);
        foreach (var (hour, sums) in hours.RowsOf(SlimTable.Hours))
            _hour.Execute(hour, sums);
        foreach (var (quarterDay, sums) in hours.RowsOf(SlimTable.QuarterDays))
            _quarterDay.Execute(quarterDay, sums);
    }

    public void Dispose()
    {
        _clickHour.Dispose();
        _hour.Dispose();
        _quarterDay.Dispose();
    }
}
