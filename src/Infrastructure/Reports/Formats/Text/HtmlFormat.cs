using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;

namespace ClickTracking.Infrastructure.Reports.Formats.Text;

/// <summary>A page with a table, complete in one file.</summary>
internal sealed class HtmlFormat : IReportFormat
{
    public string Name => ReportFormat.Html.Name;

    public IReportWriter Create(Report report, IReadOnlyList<ReportColumn> columns, Stream target) =>
        new HtmlWriter(report, columns, target);
}
