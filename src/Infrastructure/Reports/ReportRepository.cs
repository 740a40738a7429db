using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Reports;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Reports;

/// <summary>Reports in the database.</summary>
public sealed class ReportRepository(DbSession session, NodeIdentity node) : IReportRepository
{
    /// <summary>The longest wait for running batches of clicks. A healthy database stores a batch in less.</summary>
    private static readonly TimeSpan _batchLimit = TimeSpan.FromSeconds(10);

    public Task InsertAsync(Report report, CancellationToken cancellationToken) => session.ExecuteAsync(
        "Report.Insert",
        new
        {
            report.Id,
            report.UserId,
            report.MemberId,
            report.ReportType,
            report.Columns,
            report.StartDate,
            report.EndDate,
            report.Timezone,
            report.Format,
            report.Name,
            report.JsonRequest,
            report.Details,
            Status = WireNames<ReportStatus>.Of(report.Status),
            report.CreatedOn,
        },
        cancellationToken);

    public Task<Report?> FindAsync(string id, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<Report>("Report.Find", new { id }, cancellationToken);

    public Task<IReadOnlyList<Report>> ListAsync(long userId, int start, int count, CancellationToken cancellationToken) =>
        session.QueryTextAsync<Report>(
            $"{session.Sql["Report.List"]}\n{session.Sql["Paging"]}", new { userId, start, count }, cancellationToken);

    public Task<int> CountAsync(long userId, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<int>("Report.Count", new { userId }, cancellationToken);

    public Task<int> CountUnfinishedAsync(long userId, DateTime since, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<int>("Report.CountUnfinished", new { userId, since }, cancellationToken);

    public async Task<Report?> ClaimAsync(CancellationToken cancellationToken)
    {
        while (await session.FirstOrDefaultAsync<string>("Report.NextPending", null, cancellationToken) is { } id)
        {
            var now = await NowAsync(cancellationToken);
            if (await session.ExecuteAsync("Report.Claim", new { id, worker = node.Process, now }, cancellationToken) == 1)
                return await FindAsync(id, cancellationToken);
        }
        return null;
    }

    public async Task<long> GetLastBatchAsync(CancellationToken cancellationToken) =>
        await session.GetClickVersionAsync(_batchLimit, cancellationToken)
        ?? throw new DatabaseUnavailableException(
            "The database is busy.", new TimeoutException($"Batches of clicks ran for {_batchLimit.TotalSeconds} s."));

    public async Task<bool> SaveAsync(Report report, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "Report.Save",
        new
        {
            report.Id,
            Status = WireNames<ReportStatus>.Of(report.Status),
            report.LastBatch,
            report.RowCount,
            report.Size,
            report.CompressedSize,
            report.Checksum,
            report.PartSize,
            report.Details,
            report.Failure,
            report.CompleteUntil,
            report.WaitingFor,
            worker = node.Process,
        },
        cancellationToken) == 1;

    public async Task RequeueAsync(CancellationToken cancellationToken)
    {
        var liveSince = await NowAsync(cancellationToken) - NodeHeartbeat.Silence;
        var abandoned = await session.QueryAsync<(string Id, string? Worker)>(
            "Report.Abandoned", new { worker = node.Process, liveSince }, cancellationToken);
        foreach (var report in abandoned)
            await session.ExecuteAsync("Report.Requeue", new { report.Id, report.Worker }, cancellationToken);
    }

    public async Task DeleteOlderAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        var before = await NowAsync(cancellationToken) - age;
        // Nearly always there is none, and no other writer has to wait.
        foreach (var id in await session.QueryAsync<string>("Report.Outdated", new { before }, cancellationToken))
            await session.ExecuteAsync("Report.Delete", new { id }, cancellationToken);
    }

    private Task<DateTime> NowAsync(CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<DateTime>("Database.Now", null, cancellationToken);
}
