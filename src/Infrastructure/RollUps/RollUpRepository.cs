using ClickTracking.Application.RollUps;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.RollUps;

/// <inheritdoc/>
internal sealed class RollUpRepository(DbSession session) : IRollUpRepository
{
    /// <summary>The slim roll-ups, each after those that it is made of, with the statement that makes its rows.</summary>
    private static readonly IReadOnlyList<(SlimTable Table, string Rows)> _slim =
        [(SlimTable.Hours, "Slim.OfClickHours"), (SlimTable.QuarterDays, "Slim.OfTrackerHours")];

    public async Task<DateTime?> FindFirstAsync(DateTime from, CancellationToken cancellationToken)
    {
        var hour = await session.FirstOrDefaultAsync<DateTime?>("ClickHour.First", new { StartsAt = from }, cancellationToken);
        var slim = await session.FirstOrDefaultAsync<int?>(
            "TrackerHour.First", new { Hour = SlimTable.Hours.NumberOf(from) }, cancellationToken);
        var id = await session.FirstOrDefaultAsync<long?>("Click.FirstId", new { Id = ClickId.LowestAt(from) }, cancellationToken);
        return Hours(hour, slim, id).Min();
    }

    public async Task<DateTime?> FindLastAsync(DateTime before, CancellationToken cancellationToken)
    {
        var hour = await session.FirstOrDefaultAsync<DateTime?>("ClickHour.Last", new { StartsAt = before }, cancellationToken);
        var slim = await session.FirstOrDefaultAsync<int?>(
            "TrackerHour.Last", new { Hour = SlimTable.Hours.NumberOf(before) }, cancellationToken);
        var id = await session.FirstOrDefaultAsync<long?>("Click.LastId", new { Id = ClickId.LowestAt(before) }, cancellationToken);
        return Hours(hour, slim, id).Max();
    }

    public async Task<IReadOnlyList<DateTime>> FindLostQuarterDaysAsync(
        DateTime from, DateTime before, CancellationToken cancellationToken)
    {
        var range = new { From = SlimTable.QuarterDays.NumberOf(from), Before = SlimTable.QuarterDays.NumberOf(before.AddTicks(-1)) + 1 };
        var found = await session.QueryAsync<int>("TrackerQuarterDay.Lost", range, cancellationToken);
        return [.. found.Select(SlimTable.QuarterDays.StartOf).Select(start => start < from ? from : start)];
    }

    public async Task<bool> IsWholeAsync(DateTime hour, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<long>("ClickDeletion.Before", null, cancellationToken) <= ClickId.LowestAt(hour);

    public async Task RebuildAsync(DateTime hour, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("ClickHour.Delete", new { StartsAt = hour }, cancellationToken);
        await session.ExecuteAsync("ClickHour.Rebuild", Clicks(hour), cancellationToken);
    }

    public async Task RebuildSlimAsync(DateTime hour, CancellationToken cancellationToken)
    {
        foreach (var (table, rows) in _slim)
        {
            var span = SpanOf(table, hour);
            await session.ExecuteTextAsync(table.In(session.Sql["Slim.Delete"]), span, cancellationToken);
            await session.ExecuteTextAsync(TextOf("Slim.Rebuild", table, rows), span, cancellationToken);
        }
    }

    public Task<IReadOnlyList<DifferentRow>> CompareAsync(DateTime hour, CancellationToken cancellationToken) =>
        session.QueryAsync<DifferentRow>("ClickHour.Compare", Clicks(hour), cancellationToken);

    public Task<IReadOnlyList<DifferentRow>> CompareSlimAsync(DateTime hour, CancellationToken cancellationToken) =>
        CompareAsync(SlimTable.Hours, hour, cancellationToken);

    public Task<IReadOnlyList<DifferentRow>> CompareQuarterDayAsync(DateTime hour, CancellationToken cancellationToken) =>
        CompareAsync(SlimTable.QuarterDays, hour, cancellationToken);

    private Task<IReadOnlyList<DifferentRow>> CompareAsync(SlimTable table, DateTime hour, CancellationToken cancellationToken) =>
        session.QueryTextAsync<DifferentRow>(
            TextOf("Slim.Compare", table, _slim.Single(s => s.Table == table).Rows), SpanOf(table, hour), cancellationToken);

    private static IEnumerable<DateTime?> Hours(DateTime? hour, int? slim, long? clickId) =>
    [
        hour,
        slim is { } number ? SlimTable.Hours.StartOf(number) : null,
        clickId is { } id ? SlimTable.Hours.StartOf(SlimTable.Hours.NumberOf(ClickId.TimeOf(id))) : null,
    ];

    private static object Clicks(DateTime hour) => new
    {
        StartsAt = hour,
        FirstId = ClickId.LowestAt(hour),
        EndId = ClickId.LowestAt(hour.AddHours(1)),
        LastBatch = long.MaxValue,
    };

    private string TextOf(string template, SlimTable table, string rows) =>
        table.In(session.Sql[template]).Replace("{rows}", session.Sql[rows].TrimEnd(), StringComparison.Ordinal);

    /// <summary>The span of a table that an hour is in.</summary>
    private static object SpanOf(SlimTable table, DateTime hour)
    {
        var number = table.NumberOf(hour);
        var start = table.StartOf(number);
        return new
        {
            Span = number,
            StartsAt = start,
            FirstHour = SlimTable.Hours.NumberOf(start),
            EndHour = SlimTable.Hours.NumberOf(start) + table.HoursOfSpan,
        };
    }
}
