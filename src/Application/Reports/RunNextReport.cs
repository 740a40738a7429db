using System.Diagnostics;
using ClickTracking.Application.Common;
using ClickTracking.Application.Metrics;
using ClickTracking.Application.Reports.Completeness;
using ClickTracking.Application.Reports.Content;
using MediatR;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Application.Reports;

/// <summary>Makes the oldest pending report ready. False: there is none.</summary>
public sealed record RunNextReport : IRequest<bool>;

public sealed class RunNextReportHandler(
    IReportRepository reports, IFeedHours feed, IReportFile file, IUnitOfWork work, RecordedMetrics metrics,
    ILogger<RunNextReportHandler> log)
    : IRequestHandler<RunNextReport, bool>
{
    public const string ClicksDeleted =
        "clicks of the report's time were deleted, because they are older than Retention:ClickDays: a smaller file would be wrong";

    private const string Unforeseen = "something went wrong; the log of the service says what";

    /// <summary>The content of a report is fixed by the last transaction whose clicks it holds, and its file is kept.</summary>
    public async Task<bool> Handle(RunNextReport request, CancellationToken cancellationToken)
    {
        if (await ClaimAsync(cancellationToken) is not { } report)
            return false;
        var began = Stopwatch.GetTimestamp();
        try
        {
            var made = await MakeAsync(report, cancellationToken);
            await SaveAsync(made, cancellationToken);
            metrics.Reports.Add(made.Status == ReportStatus.Ready ? ReportResult.Ready : ReportResult.Failed);
            metrics.ReportDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        catch (ReportTakenException exception)
        {
            log.LogWarning(new EventId(1800, "ReportNotAborted"), "{Fault}", exception.Message);
        }
        return true;
    }

    private async Task<Report> MakeAsync(Report report, CancellationToken cancellationToken)
    {
        try
        {
            // A report whose file is made again keeps its set of clicks.
            if (report.LastBatch is null)
                report = await FixClicksAsync(report, cancellationToken);
            report = await file.MakeAsync(report, cancellationToken);
            if (report.ReportType == ReportType.Feed.Name && await file.HasDeletedClicksAsync(report, cancellationToken))
                return report with { Status = ReportStatus.Error, Failure = ClicksDeleted };
            log.LogInformation(
                new EventId(1801, "ReportReady"),
                "Report {ReportId} is ready with {Rows} rows, {Bytes} bytes", report.Id, report.RowCount, report.Size);
            return report with { Status = ReportStatus.Ready };
        }
        catch (ReportContentException exception)
        {
            return report with { Status = ReportStatus.Error, Failure = exception.Message };
        }
        catch (Exception exception) when (
            exception is not (OperationCanceledException or DatabaseUnavailableException or ReportTakenException))
        {
            log.LogError(new EventId(1802, "ReportFailed"), exception, "Report {ReportId} failed", report.Id);
            return report with { Status = ReportStatus.Error, Failure = Unforeseen };
        }
    }

    /// <summary>
    /// Looks first how complete the clicks are: each click that comes into a complete hour after that is counted as late.
    /// </summary>
    private async Task<Report> FixClicksAsync(Report report, CancellationToken cancellationToken)
    {
        report = report.With(await feed.GetCompletenessAsync(cancellationToken));
        report = report with { LastBatch = await reports.GetLastBatchAsync(cancellationToken) };
        // Whoever makes the report after this process has died makes it of the same clicks.
        await SaveAsync(report, cancellationToken);
        return report;
    }

    private async Task SaveAsync(Report report, CancellationToken cancellationToken)
    {
        await using var transaction = await work.BeginAsync(cancellationToken);
        if (!await reports.SaveAsync(report, cancellationToken))
            throw new ReportTakenException(report.Id);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<Report?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await work.BeginAsync(cancellationToken);
        var report = await reports.ClaimAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return report;
    }
}
