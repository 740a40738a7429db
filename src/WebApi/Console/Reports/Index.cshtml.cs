using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports;
using ClickTracking.WebApi.Console.TagHelpers;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Reports;

/// <summary>The person's reports and how far they are.</summary>
public sealed class IndexModel(IMediator mediator, ITableFile file) : ConsolePage(mediator)
{
    public const int PageSize = 25;

    private static readonly IReadOnlyList<string> _columns =
        ["id", "name", "report_type", "start_utc", "end_utc", "format", "status", "rows", "bytes", "complete", "created_utc", "failure"];

    public ReportPage Reports { get; private set; } = null!;

    /// <summary>Whether a report is not made yet, so that the list asks again by itself.</summary>
    public bool IsWaiting => Reports.Items.Any(r => r.Status is ReportStatus.Pending or ReportStatus.Processing);

    public async Task<IActionResult> OnGetAsync()
    {
        Reports = await ReadAsync((PagerTagHelper.PageOf(Request) - 1) * PageSize, PageSize);
        return IsPartial ? Partial("_List", this) : Page();
    }

    public async Task<IActionResult> OnGetCsvAsync()
    {
        var reports = new List<Report>();
        ReportPage page;
        do
        {
            page = await ReadAsync(reports.Count, 100);
            reports.AddRange(page.Items);
        }
        while (page.Items.Count > 0 && reports.Count < page.Total);
        return new CsvResult(file, "reports.csv", _columns, reports.Select(RowOf), HasMark: true);
    }

    private Task<ReportPage> ReadAsync(int start, int count) => SendAsync(new ListReports(
        Caller, start.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture)));

    private static IReadOnlyList<object?> RowOf(Report report) =>
    [
        report.Id, report.Name, report.ReportType, ApiJson.Time(report.StartDate), ApiJson.Time(report.EndDate), report.Format,
        WireNames<ReportStatus>.Of(report.Status), report.RowCount, report.Size, report.IsComplete?.ToString(),
        ApiJson.Time(report.CreatedOn), report.Failure,
    ];
}
