using ClickTracking.Application.Nodes;
using ClickTracking.Application.Reports.Completeness;
using ClickTracking.Application.TrafficQuality;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.RollUps;

namespace ClickTracking.Infrastructure.Reports;

/// <summary>The hours of the feed in the database: rows from the roll-ups, and when clicks of them were last stored.</summary>
internal sealed class FeedHourRepository(DbSession session, INodeRepository nodes, IFeedHourWriter writer) : IFeedHours
{
    public async Task<FeedCompleteness> GetCompletenessAsync(CancellationToken cancellationToken)
    {
        var now = await nodes.GetNowAsync(cancellationToken);
        return new FeedCompleteness(await nodes.GetShippingAsync(cancellationToken), now);
    }

    public Task RestateAsync(IReadOnlyCollection<RestatedHour> hours, CancellationToken cancellationToken) =>
        writer.AddAsync(session, hours.Distinct().ToDictionary(h => new FeedHourKey(h.StartsAt, h.MemberId), _ => 0L), cancellationToken);

    public async Task<IReadOnlyList<FeedHour>> GetAsync(
        long? member, DateTime from, DateTime until, CancellationToken cancellationToken)
    {
        var runs = await session.QueryAsync<Run>("FeedHour.Runs", new { member, from, until }, cancellationToken);
        var rows = await session.QueryAsync<(long Hour, long Rows)>(
            "FeedHour.Rows", new { member, from = SlimTable.Hours.NumberOf(from), until = SlimTable.Hours.NumberOf(until) },
            cancellationToken);
        var hours = runs.ToDictionary(r => r.StartsAt, r => new FeedHour(r.StartsAt, 0, r.LastRun, r.Late));
        foreach (var sum in rows)
        {
            var start = SlimTable.Hours.StartOf((int)sum.Hour);
            hours[start] = (hours.GetValueOrDefault(start) ?? new FeedHour(start, 0, null, 0)) with { Rows = sum.Rows };
        }

        return [.. hours.Values];
    }

    private sealed record Run
    {
        public DateTime StartsAt { get; init; }

        public DateTime LastRun { get; init; }

        public long Late { get; init; }
    }
}
