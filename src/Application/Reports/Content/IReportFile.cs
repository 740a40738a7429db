namespace ClickTracking.Application.Reports.Content;

/// <summary>The files of reports, which are kept in the database: any node can serve them.</summary>
public interface IReportFile
{
    /// <summary>Makes and stores the file of a report that this process works on and whose <see cref="Report.LastBatch"/> is set.</summary>
    /// <returns>The report with what is known of its file.</returns>
    /// <exception cref="ReportTakenException">Another process works on the report by now.</exception>
    Task<Report> MakeAsync(Report report, CancellationToken cancellationToken);

    /// <summary>
    /// Opens the file of a ready report for reading at any position. Each part is read from the database when it is needed.
    /// </summary>
    Stream Open(Report report);

    /// <summary>Opens the same file as gzip, to be read from its beginning. Its length is known.</summary>
    Stream OpenCompressed(Report report);

    /// <summary>
    /// Returns whether clicks of the time and members of a report were deleted: the roll-ups, which stay, count more than there are.
    /// </summary>
    Task<bool> HasDeletedClicksAsync(Report report, CancellationToken cancellationToken);
}

/// <summary>This process was taken for dead, and another one works on the report.</summary>
public sealed class ReportTakenException(string id) : Exception($"Report {id} was given to another node while this one worked on it.");
