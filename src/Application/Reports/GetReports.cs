using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Reports;

/// <summary>One report of the caller.</summary>
public sealed record GetReport(Caller Caller, string Id) : IRequest<Report>;

public sealed class GetReportHandler(IReportRepository reports) : IRequestHandler<GetReport, Report>
{
    /// <exception cref="ApiException">Not found: also for another user's report.</exception>
    public async Task<Report> Handle(GetReport request, CancellationToken cancellationToken)
    {
        var report = await reports.FindAsync(request.Id, cancellationToken);
        return report is not null && report.UserId == request.Caller.UserId
            ? report
            : throw ApiException.NotFound("report", request.Id);
    }
}

/// <summary>The caller's reports, newest first.</summary>
public sealed record ListReports(Caller Caller, int Start, int Count) : IRequest<ReportPage>;

public sealed record ReportPage(IReadOnlyList<Report> Items, int Total);

public sealed class ListReportsHandler(IReportRepository reports) : IRequestHandler<ListReports, ReportPage>
{
    public async Task<ReportPage> Handle(ListReports request, CancellationToken cancellationToken) => new(
        await reports.ListAsync(request.Caller.UserId, request.Start, request.Count, cancellationToken),
        await reports.CountAsync(request.Caller.UserId, cancellationToken));
}
