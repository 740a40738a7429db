using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;

namespace ClickTracking.Infrastructure.Reports.Formats;

/// <summary>A workbook for spreadsheets, with cells of their own types.</summary>
internal sealed class XlsxFormat : IReportFormat
{
    public string Name => ReportFormat.Xlsx.Name;

    public IReportWriter Create(Report report, IReadOnlyList<ReportColumn> columns, Stream target) => new XlsxWriter(columns, target);
}
