using System.Text.Json;
using ClickTracking.Application.TrafficQuality;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.RollUps;

namespace ClickTracking.Infrastructure.TrafficQuality;

/// <inheritdoc/>
internal sealed class JudgementRepository(DbSession session, IRollUpWriter rollUps) : IJudgementRepository
{
    /// <summary>The version of a report that sees the last judgement of every click.</summary>
    private const long Present = long.MaxValue;

    public async Task<(long First, long Last)?> FindRangeAsync(long fromId, long beforeId, CancellationToken cancellationToken)
    {
        var first = await session.FirstOrDefaultAsync<long?>("Click.FirstId", new { Id = fromId }, cancellationToken);
        var last = await session.FirstOrDefaultAsync<long?>("Click.LastId", new { Id = beforeId }, cancellationToken);
        return first is { } low && last is { } high && low <= high ? (low, high) : null;
    }

    public Task<IReadOnlyList<Click>> ReadAsync(long fromId, long beforeId, int count, CancellationToken cancellationToken) =>
        session.ReadTextAsync<IReadOnlyList<Click>>(
            $"SELECT {StoredClick.Columns}\n{session.Sql["Click.ToJudge"]}\n{session.Sql["Paging"]}",
            new { FirstId = fromId, EndId = beforeId, LastBatch = Present, start = 0, count },
            async (row, cancelled) =>
            {
                var clicks = new List<Click>();
                while (await row.ReadAsync(cancelled))
                    clicks.Add(StoredClick.Read(row));
                return clicks;
            },
            cancellationToken);

    public async Task<IReadOnlyDictionary<long, ClickReasons>> GetReasonsAsync(
        IEnumerable<long> clickIds, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<(long ClickId, long Reasons)>(
            "Click.PresentReasons", new { ids = JsonSerializer.Serialize(clickIds), LastBatch = Present }, cancellationToken);
        return rows.ToDictionary(r => r.ClickId, r => (ClickReasons)r.Reasons);
    }

    public async Task<long> BeginRunAsync(RequalificationRun run, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("Requalification.Begin", run, cancellationToken);
        return await session.FirstOrDefaultAsync<long>("Requalification.LastId", null, cancellationToken);
    }

    public async Task AddAsync(long run, IReadOnlyList<ChangedClick> changes, CancellationToken cancellationToken)
    {
        var rows = JsonSerializer.Serialize(changes.Select(c => new[] { c.Click.ClickId, (long)c.Reasons }));
        await session.ExecuteAsync("ClickJudgement.Add", new { Run = run, rows }, cancellationToken);
        var hours = new ClickHours();
        foreach (var (click, reasons) in changes)
            hours.Move(click, reasons);
        await rollUps.AddAsync(session, hours, cancellationToken);
        // Rows of tracker_hours have clicks of all reasons, so that none becomes empty.
        foreach (var hour in hours.Rows.Select(r => r.Key.StartsAt).Distinct())
            await session.ExecuteAsync("ClickHour.DeleteEmpty", new { StartsAt = hour }, cancellationToken);
    }

    public Task CountAsync(long run, RuleCounts counts, CancellationToken cancellationToken) => session.ExecuteAsync(
        "Requalification.Count",
        new
        {
            Run = run,
            counts.Clicks,
            counts.Changed,
            counts.RobotAdded,
            counts.RobotRemoved,
            counts.DuplicateAdded,
            counts.DuplicateRemoved,
            counts.BadCostAdded,
            counts.BadCostRemoved,
        },
        cancellationToken);

    public Task FinishRunAsync(long run, DateTime finishedAt, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Requalification.Finish", new { Run = run, FinishedAt = finishedAt }, cancellationToken);
}
