using ClickTracking.Application.RollUps;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.RollUps;

/// <inheritdoc/>
internal sealed class RollUpRepository(DbSession session) : IRollUpRepository
{
    public async Task<DateTime?> FindFirstAsync(DateTime from, CancellationToken cancellationToken)
    {
        var hour = await session.FirstOrDefaultAsync<DateTime?>("ClickHour.First", new { StartsAt = from }, cancellationToken);
        var slim = await session.FirstOrDefaultAsync<int?>(
            "TrackerHour.First", new { Hour = TrackerHour.NumberOf(from) }, cancellationToken);
        var id = await session.FirstOrDefaultAsync<long?>("Click.FirstId", new { Id = ClickId.LowestAt(from) }, cancellationToken);
        return Hours(hour, slim, id).Min();
    }

    public async Task<DateTime?> FindLastAsync(DateTime before, CancellationToken cancellationToken)
    {
        var hour = await session.FirstOrDefaultAsync<DateTime?>("ClickHour.Last", new { StartsAt = before }, cancellationToken);
        var slim = await session.FirstOrDefaultAsync<int?>(
            "TrackerHour.Last", new { Hour = TrackerHour.NumberOf(before) }, cancellationToken);
        var id = await session.FirstOrDefaultAsync<long?>("Click.LastId", new { Id = ClickId.LowestAt(before) }, cancellationToken);
        return Hours(hour, slim, id).Max();
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
        await session.ExecuteAsync("TrackerHour.Delete", new { Hour = TrackerHour.NumberOf(hour) }, cancellationToken);
        await session.ExecuteAsync("TrackerHour.Rebuild", Rows(hour), cancellationToken);
    }

    public Task<IReadOnlyList<DifferentRow>> CompareAsync(DateTime hour, CancellationToken cancellationToken) =>
        session.QueryAsync<DifferentRow>("ClickHour.Compare", Clicks(hour), cancellationToken);

    public Task<IReadOnlyList<DifferentRow>> CompareSlimAsync(DateTime hour, CancellationToken cancellationToken) =>
        session.QueryAsync<DifferentRow>("TrackerHour.Compare", Rows(hour), cancellationToken);

    private static IEnumerable<DateTime?> Hours(DateTime? hour, int? slim, long? clickId) =>
    [
        hour,
        slim is { } number ? TrackerHour.StartOf(number) : null,
        clickId is { } id ? TrackerHour.StartOf(TrackerHour.NumberOf(ClickId.TimeOf(id))) : null,
    ];

    private static object Clicks(DateTime hour) => new
    {
        StartsAt = hour,
        FirstId = ClickId.LowestAt(hour),
        EndId = ClickId.LowestAt(hour.AddHours(1)),
        LastBatch = long.MaxValue,
    };

    private static object Rows(DateTime hour) => new { StartsAt = hour, Hour = TrackerHour.NumberOf(hour) };
}
