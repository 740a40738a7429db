using System.Text.Json;
using AutoMapper;
using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Reports;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Reports;

/// <summary>Reports in the database.</summary>
public sealed class ReportRepository(DbSession session, IMapper mapper, NodeIdentity node) : IReportRepository
{
    /// <summary>A batch of clicks is stored in less, or its database is in trouble.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    public Task InsertAsync(Report report, CancellationToken cancellationToken) => session.ExecuteAsync(
        "Report.Insert",
        new
        {
            report.Id,
            report.UserId,
            report.MemberId,
            report.ReportType,
            Columns = JsonSerializer.Serialize(report.Columns),
            report.StartDate,
            report.EndDate,
            report.Timezone,
            report.Format,
            report.JsonRequest,
            Status = WireNames<ReportStatus>.Of(report.Status),
            report.CreatedOn,
        },
        cancellationToken);

    public async Task<Report?> FindAsync(string id, CancellationToken cancellationToken) =>
        mapper.Map<Report?>(await session.FirstOrDefaultAsync<ReportRow>("Report.Find", new { id }, cancellationToken));

    public async Task<IReadOnlyList<Report>> ListAsync(long userId, int start, int count, CancellationToken cancellationToken)
    {
        var sql = $"{session.Sql["Report.List"]}\n{session.Sql["Paging"]}";
        var rows = await session.QueryTextAsync<ReportRow>(sql, new { userId, start, count }, cancellationToken);
        return [.. rows.Select(mapper.Map<Report>)];
    }

    public Task<int> CountAsync(long userId, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<int>("Report.Count", new { userId }, cancellationToken);

    public Task<int> CountUnfinishedAsync(long userId, DateTime since, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<int>("Report.CountUnfinished", new { userId, since }, cancellationToken);

    public async Task<Report?> ClaimAsync(CancellationToken cancellationToken)
    {
        while (await session.FirstOrDefaultAsync<string>("Report.NextPending", null, cancellationToken) is { } id)
            if (await session.ExecuteAsync("Report.Claim", new { id, worker = node.Process, now = await NowAsync(cancellationToken) }, cancellationToken) == 1)
                return await FindAsync(id, cancellationToken);
        return null;
    }

    public async Task<long> GetLastBatchAsync(CancellationToken cancellationToken) =>
        await session.GetClickVersionAsync(_patience, cancellationToken)
        ?? throw new DatabaseUnavailableException("The database is busy.", new TimeoutException($"Batches of clicks ran for {_patience.TotalSeconds} s."));

    public async Task<bool> FinishAsync(Report report, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "Report.Finish",
        new { report.Id, Status = WireNames<ReportStatus>.Of(report.Status), report.LastBatch, report.RowCount, report.Size, worker = node.Process },
        cancellationToken) == 1;

    public async Task RequeueAsync(CancellationToken cancellationToken)
    {
        var liveSince = await NowAsync(cancellationToken) - NodeHeartbeat.Silence;
        foreach (var report in await session.QueryAsync<AbandonedReport>("Report.Abandoned", new { worker = node.Process, liveSince }, cancellationToken))
            await session.ExecuteAsync("Report.Requeue", report, cancellationToken);
    }

    private Task<DateTime> NowAsync(CancellationToken cancellationToken) => session.FirstOrDefaultAsync<DateTime>("Database.Now", null, cancellationToken);

    private sealed class AbandonedReport
    {
        public string Id { get; init; } = "";

        public string? Worker { get; init; }
    }
}
