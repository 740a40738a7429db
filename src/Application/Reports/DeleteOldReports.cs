using MediatR;

namespace ClickTracking.Application.Reports;

/// <summary>Deletes the reports that have been kept for <see cref="ReportOptions.KeepDays"/>. Their clicks stay.</summary>
public sealed record DeleteOldReports : IRequest;

public sealed class DeleteOldReportsHandler(IReportRepository reports, ReportOptions options) : AsyncRequestHandler<DeleteOldReports>
{
    protected override Task Handle(DeleteOldReports request, CancellationToken cancellationToken) =>
        reports.DeleteOlderAsync(TimeSpan.FromDays(options.KeepDays), cancellationToken);
}
