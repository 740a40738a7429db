using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;

namespace ClickTracking.Infrastructure.Reports.Formats;

/// <summary>Creates the writers of one format.</summary>
public interface IReportFormat
{
    /// <summary>The name of the format: <see cref="ReportFormat.Name"/>.</summary>
    string Name { get; }

    /// <param name="columns">The columns of the blocks that will be written.</param>
    /// <param name="target">Is written to from its beginning to its end, and stays open.</param>
    IReportWriter Create(Report report, IReadOnlyList<ReportColumn> columns, Stream target);
}

/// <summary>Writes one file.</summary>
public interface IReportWriter : IAsyncDisposable
{
    Task WriteAsync(ReportBlock block, CancellationToken cancellationToken);

    /// <summary>Completes the file, also when it has no rows.</summary>
    Task FinishAsync(CancellationToken cancellationToken);
}
