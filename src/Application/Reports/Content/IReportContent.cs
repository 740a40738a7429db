namespace ClickTracking.Application.Reports.Content;

/// <summary>The rows of one type of report.</summary>
public interface IReportContent
{
    /// <summary>The type of report: <see cref="ReportType.Name"/>.</summary>
    string ReportType { get; }

    /// <summary>Remarks for the user about the rows that were read last, as sentences. Complete when all of them are read.</summary>
    IReadOnlyList<string> Notes => [];

    /// <summary>Reads the rows of a report whose <see cref="Report.LastBatch"/> is set.</summary>
    /// <returns>Blocks of which each is valid until the next one is asked for.</returns>
    IAsyncEnumerable<ReportBlock> ReadAsync(Report report, CancellationToken cancellationToken);
}
