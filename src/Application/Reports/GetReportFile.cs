using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Reports;

/// <summary>Returns the file of a ready report of the caller.</summary>
public sealed record GetReportFile(Caller Caller, string Id) : IRequest<ReportFile>;

/// <param name="Size">Bytes.</param>
/// <param name="WriteAsync">Writes the content, the same bytes each time, to a target that it opens once it has the first of it.</param>
public sealed record ReportFile(string Name, long Size, Func<Func<Stream>, CancellationToken, Task> WriteAsync);

public sealed class GetReportFileHandler(IReportRepository reports, IReportFile file) : IRequestHandler<GetReportFile, ReportFile>
{
    /// <exception cref="ApiException">Not found; SYNTAX: the report is not ready.</exception>
    public async Task<ReportFile> Handle(GetReportFile request, CancellationToken cancellationToken)
    {
        var report = await reports.GetOwnAsync(request.Caller, request.Id, cancellationToken);
        if (report.Status != ReportStatus.Ready)
            throw ApiException.Syntax(
                $"id: the report is {WireNames<ReportStatus>.Of(report.Status)}: ask GET /report?id={report.Id} until it is ready");
        return new ReportFile(
            $"{report.ReportType}-{report.Id}.{report.Format}", report.Size!.Value, async (open, token) =>
            {
                var rows = await file.WriteAsync(report, open, token);
                if (rows != report.RowCount)
                    throw new InvalidOperationException($"Report {report.Id} has {rows} rows of {report.RowCount}: clicks were deleted.");
            });
    }
}
