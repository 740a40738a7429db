using System.Text.Json;
using ClickTracking.Application.Clicks;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.RollUps;
using ClickTracking.Infrastructure.TrafficQuality;

namespace ClickTracking.Infrastructure.Clicks;

/// <inheritdoc/>
public sealed class ClickRepository(DbSession session) : IClickRepository
{
    public Task<long?> FindOldestIdAsync(CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<long?>("Click.FirstId", new { Id = 0L }, cancellationToken);

    public async Task<IReadOnlyList<(DateTime Hour, long Clicks)>> FindHoursAsync(
        long trackerId, DateTime since, DateTime until, CancellationToken cancellationToken)
    {
        var (first, last) = (SlimTable.Hours.NumberOf(since), SlimTable.Hours.NumberOf(until));
        var sql = $"""
            SELECT s.hour AS Hour, SUM(s.clicks) AS Clicks
            {SlimTable.Hours.In(session.Sql["Slim.OfTrackers"])}
            GROUP BY s.hour
            ORDER BY s.hour DESC
            """;
        var args = new
        {
            spans = JsonSerializer.Serialize(Enumerable.Range(first, Math.Max(0, last - first + 1))),
            ids = JsonSerializer.Serialize(new[] { trackerId }),
        };
        var rows = await session.QueryTextAsync<(long Hour, long Clicks)>(sql, args, cancellationToken);
        return [.. rows.Select(r => (SlimTable.Hours.StartOf((int)r.Hour), r.Clicks))];
    }

    public Task<IReadOnlyList<Click>> ReadAsync(
        long trackerId, long firstId, long endId, ClickFilter filter, int count, CancellationToken cancellationToken) =>
        session.ReadTextAsync<IReadOnlyList<Click>>(
            $"SELECT {StoredClick.Columns}\n{session.Sql["Click.OfTracker"]}\n{session.Sql["Paging"]}",
            new
            {
                TrackerId = trackerId,
                FirstId = firstId,
                EndId = endId,
                Excluded = (int)(filter.IsValid == true ? ClickValidity.Invalidating : ClickReasons.None),
                Invalidating = (int)(filter.IsValid == false ? ClickValidity.Invalidating : ClickReasons.None),
                Reason = (int)filter.Reason,
                LastBatch = long.MaxValue,
                start = 0,
                count,
            },
            async (row, token) =>
            {
                var found = new List<Click>();
                while (await row.ReadAsync(token))
                    found.Add(StoredClick.Read(row));
                return found;
            },
            cancellationToken);
}
