using ClickTracking.Application.Common;
using MediatR;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Application.Reports;

/// <summary>Makes the oldest pending report ready. False: there is none.</summary>
public sealed record RunNextReport : IRequest<bool>;

public sealed class RunNextReportHandler(
    IReportRepository reports, IReportFile file, IUnitOfWork work, ILogger<RunNextReportHandler> log)
    : IRequestHandler<RunNextReport, bool>
{
    /// <summary>
    /// The content of a report is fixed by the last transaction whose clicks it holds. It is written here once, to a stream that only
    /// counts, for its size; a download writes the same bytes again.
    /// </summary>
    public async Task<bool> Handle(RunNextReport request, CancellationToken cancellationToken)
    {
        if (await ClaimAsync(cancellationToken) is not { } report)
            return false;
        try
        {
            report = report with { LastBatch = await reports.GetLastBatchAsync(cancellationToken) };
            await using var counter = new CountingStream();
            var rows = await file.WriteAsync(report, () => counter, cancellationToken);
            report = report with { Status = ReportStatus.Ready, RowCount = rows, Size = counter.Length };
            log.LogInformation("Report {ReportId} is ready with {Rows} rows, {Bytes} bytes", report.Id, rows, counter.Length);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DatabaseUnavailableException))
        {
            log.LogError(exception, "Report {ReportId} failed", report.Id);
            report = report with { Status = ReportStatus.Error };
        }
        await using var transaction = await work.BeginAsync(cancellationToken);
        if (!await reports.FinishAsync(report, cancellationToken))
            log.LogWarning("Report {ReportId} was given to another node while this one worked on it", report.Id);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<Report?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await work.BeginAsync(cancellationToken);
        var report = await reports.ClaimAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return report;
    }
}
