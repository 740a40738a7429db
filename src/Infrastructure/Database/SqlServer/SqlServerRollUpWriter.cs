using ClickTracking.Infrastructure.RollUps;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>Adds to the roll-ups of a SQL Server, all rows in one statement for each of the tables.</summary>
internal sealed class SqlServerRollUpWriter : IRollUpWriter
{
    public async Task AddAsync(DbSession session, ClickHours hours, CancellationToken cancellationToken)
    {
        if (hours.Rows.Count == 0)
            return;
        await session.ExecuteAsync("AddClickHours", new { rows = ClickHourJson.Of(hours) }, cancellationToken);
        foreach (var table in (SlimTable[])[SlimTable.Hours, SlimTable.QuarterDays])
            await session.ExecuteTextAsync(
                table.In(session.Sql["AddSlim"]), new { rows = TrackerSpanJson.Of(hours, table) }, cancellationToken);
    }
}
