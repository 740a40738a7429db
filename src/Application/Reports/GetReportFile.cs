using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports.Content;
using MediatR;

namespace ClickTracking.Application.Reports;

/// <summary>Opens the file of a ready report of the caller.</summary>
public sealed record GetReportFile(Caller Caller, string Id) : IRequest<ReportDownload>;

/// <param name="FileName">The name under which a browser saves the file.</param>
/// <param name="Open">Opens the file, which can be read from any position.</param>
/// <param name="OpenCompressed">Opens the file as gzip, which is read from its beginning.</param>
public sealed record ReportDownload(
    string Id, string FileName, string ContentType, DateTime CreatedOn, Func<Stream> Open, Func<Stream> OpenCompressed);

public sealed class GetReportFileHandler(IReportRepository reports, IReportFile file) : IRequestHandler<GetReportFile, ReportDownload>
{
    /// <exception cref="ApiException">
    /// Not found; SYNTAX: the report is not ready; INTEGRITY: some of its clicks were deleted since it was made.
    /// </exception>
    public async Task<ReportDownload> Handle(GetReportFile request, CancellationToken cancellationToken)
    {
        var report = await reports.GetOwnAsync(request.Caller, request.Id, cancellationToken);
        if (report.Status == ReportStatus.Error)
            throw ApiException.Integrity($"id: the report could not be made: {report.Failure}");
        if (report.Status != ReportStatus.Ready)
            throw ApiException.Syntax(
                $"id: the report is {WireNames<ReportStatus>.Of(report.Status)}: ask GET /report?id={report.Id} until it is ready");
        if (report.ReportType == ReportType.Feed.Name && await file.HasDeletedClicksAsync(report, cancellationToken))
            throw ApiException.Integrity($"id: {RunNextReportHandler.ClicksDeleted}");
        var format = ReportFormat.Find(report.Format)!;
        return new ReportDownload(
            report.Id, $"{report.ReportType}-{report.Id}.{format.Extension}", format.ContentType, report.CreatedOn,
            () => file.Open(report), () => file.OpenCompressed(report));
    }
}
