using MediatR;

namespace ClickTracking.Application.Reports;

/// <summary>Makes reports pending again whose process is gone. For a process that works on no report itself.</summary>
public sealed record RequeueReports : IRequest;

public sealed class RequeueReportsHandler(IReportRepository reports) : AsyncRequestHandler<RequeueReports>
{
    protected override Task Handle(RequeueReports request, CancellationToken cancellationToken) => reports.RequeueAsync(cancellationToken);
}
