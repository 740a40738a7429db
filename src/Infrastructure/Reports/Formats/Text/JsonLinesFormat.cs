using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;

namespace ClickTracking.Infrastructure.Reports.Formats.Text;

/// <summary>JSON Lines: a JSON object a row, each on a line of its own.</summary>
internal sealed class JsonLinesFormat : IReportFormat
{
    public string Name => ReportFormat.JsonLines.Name;

    public IReportWriter Create(Report report, IReadOnlyList<ReportColumn> columns, Stream target) =>
        new JsonLinesWriter(columns, target);
}
