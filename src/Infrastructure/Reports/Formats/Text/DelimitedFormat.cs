using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;

namespace ClickTracking.Infrastructure.Reports.Formats.Text;

/// <summary>CSV as RFC 4180 defines it: header, CRLF, UTF-8 without a byte order mark, quotes only where needed or asked for.</summary>
internal sealed class CsvFormat : IReportFormat
{
    public string Name => ReportFormat.Csv.Name;

    public IReportWriter Create(Report report, IReadOnlyList<ReportColumn> columns, Stream target) =>
        new DelimitedWriter(columns, target, ',', report.Details);
}

/// <summary>Tab separated values for spreadsheets, quoted like CSV.</summary>
internal sealed class ExcelFormat : IReportFormat
{
    public string Name => ReportFormat.Excel.Name;

    public IReportWriter Create(Report report, IReadOnlyList<ReportColumn> columns, Stream target) =>
        new DelimitedWriter(columns, target, '\t', report.Details, withByteOrderMark: true);
}
