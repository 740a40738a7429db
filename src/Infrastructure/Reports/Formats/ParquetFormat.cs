using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;

namespace ClickTracking.Infrastructure.Reports.Formats;

/// <summary>Apache Parquet for warehouses and data frames.</summary>
internal sealed class ParquetFormat : IReportFormat
{
    public string Name => ReportFormat.Parquet.Name;

    public IReportWriter Create(Report report, IReadOnlyList<ReportColumn> columns, Stream target) =>
        new ParquetReportWriter(columns, target);
}
