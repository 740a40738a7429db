using System.Text.Json;
using AutoMapper;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Services;
using ClickTracking.Infrastructure.Sql;

namespace ClickTracking.Infrastructure.Reports;

/// <summary>Reports in the database.</summary>
public sealed class ReportRepository(DbSession session, IMapper mapper) : IReportRepository
{
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
        var id = await session.FirstOrDefaultAsync<string>("Report.NextPending", null, cancellationToken);
        if (id is null)
            return null;
        await session.ExecuteAsync("Report.Claim", new { id }, cancellationToken);
        return await FindAsync(id, cancellationToken);
    }

    public Task<long> GetLastBatchAsync(CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<long>("Database.Version", null, cancellationToken);

    public Task FinishAsync(Report report, CancellationToken cancellationToken) => session.ExecuteAsync(
        "Report.Finish",
        new { report.Id, Status = WireNames<ReportStatus>.Of(report.Status), report.LastBatch, report.RowCount, report.Size },
        cancellationToken);

    public Task RequeueAsync(CancellationToken cancellationToken) => session.ExecuteAsync("Report.Requeue", null, cancellationToken);
}
