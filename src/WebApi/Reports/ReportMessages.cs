using System.ComponentModel.DataAnnotations;
using AutoMapper;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Application.Reports.Requests;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Reports;

/// <param name="ReportId">32 hexadecimal digits.</param>
internal sealed record CreatedReportResponse(string ReportId) : OkResponse;

internal sealed record ReportResponse(ReportContent Report, ReportStatus ExecutionStatus) : OkResponse;

/// <param name="Count">All that there are, without paging.</param>
internal sealed record ReportsResponse(int Count, int StartElement, int NumElements, IReadOnlyList<ReportEntry> Reports) : OkResponse;

internal sealed record ReportMetaResponse(ReportTypes Meta) : OkResponse;

/// <param name="JsonRequest">The body that asked for it, its first 65,536 characters.</param>
/// <param name="ReportSize">Bytes.</param>
/// <param name="Url">The address of the file.</param>
/// <param name="Failure">Why the report could not be made.</param>
/// <param name="Complete">All of its hours were complete when it was made; null: it is not ready.</param>
/// <param name="WaitingFor">The nodes that held hours of it open when it was made.</param>
/// <param name="Notes">What should be known about the rows, as sentences.</param>
internal sealed record ReportContent(
    string Id, string Name, DateTime CreatedOn, string JsonRequest, string HeaderInfo, long? RowCount, long? ReportSize, string Url,
    string? Failure, bool? Complete, IReadOnlyList<WaitingNodeContent> WaitingFor,
    IReadOnlyList<string> Notes);

/// <summary>A report in a list, without its request.</summary>
/// <param name="ReportSize">Bytes.</param>
/// <param name="Url">The address of the file.</param>
/// <param name="Failure">Why the report could not be made.</param>
/// <param name="Complete">All of its hours were complete when it was made; null: it is not ready.</param>
/// <param name="WaitingFor">The nodes that held hours of it open when it was made.</param>
/// <param name="Notes">What should be known about the rows, as sentences.</param>
internal sealed record ReportEntry(
    string Id, string Name, DateTime CreatedOn, ReportStatus ExecutionStatus, string HeaderInfo, long? RowCount, long? ReportSize,
    string Url, string? Failure, bool? Complete, IReadOnlyList<WaitingNodeContent> WaitingFor,
    IReadOnlyList<string> Notes);

/// <summary>The types of report that there are, or the one that was asked for.</summary>
internal sealed record ReportTypes(ReportTypeMeta? Clicktrackers, ReportTypeMeta? ClicktrackerAnalytics);

/// <param name="TimeGranularity">The smallest unit of a report's period.</param>
/// <param name="Filters">The columns by which rows can be filtered.</param>
/// <param name="Havings">Always empty: sums cannot be filtered by.</param>
internal sealed record ReportTypeMeta(
    string TimeGranularity, IReadOnlyList<ColumnContent> Columns, IReadOnlyList<string> Filters, IReadOnlyList<string> Havings,
    IReadOnlyList<string> TimeIntervals, IReadOnlyList<string> Formats);

internal sealed record ColumnContent(string Column, string Type);

/// <summary>The body of <c>POST /report</c>.</summary>
internal sealed record ReportBody(ReportFields Report);

/// <param name="Columns">In the order of the file, each once.</param>
/// <param name="ReportInterval">Instead of start_date and end_date.</param>
/// <param name="StartDate">In the time zone of the report, rounded down to the hour.</param>
/// <param name="EndDate">Exclusive, rounded down to the hour.</param>
/// <param name="Timezone">A name of the tz database; UTC unless given.</param>
/// <param name="Name">Shown with the report.</param>
/// <param name="Filters">Objects like {"tracker_id": [1, 2]}; the feed takes none.</param>
/// <param name="Orders">Columns, or objects with a direction; the feed takes none.</param>
/// <param name="EscapeFields">Quotes every field of csv and excel; ignored with a warning by other formats.</param>
/// <param name="ReportingDecimalType">The mark before decimals of csv, excel and html; ignored with a warning by other formats.</param>
internal sealed record ReportFields(
    [property: OneOf(typeof(ReportType), nameof(Application.Reports.Content.ReportType.Names))] string ReportType,
    [property: MinLength(1), OneOf(typeof(ReportType), nameof(Application.Reports.Content.ReportType.ColumnNames))]
    IReadOnlyList<string> Columns,
    [property: Optional, OneOf(typeof(ReportInterval), nameof(Application.Reports.Requests.ReportInterval.All))] string ReportInterval,
    [property: Optional] DateTime StartDate,
    [property: Optional] DateTime EndDate,
    [property: Optional] string Timezone,
    [property: Optional, OneOf(typeof(ReportFormat), nameof(ReportFormat.Names))] string Format,
    [property: Optional] string Name,
    [property: Optional] IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<string>>> Filters,
    [property: Optional] IReadOnlyList<ReportOrderFields> Orders,
    [property: Optional] bool EscapeFields,
    [property: Optional, OneOf(typeof(ReportRequest), nameof(ReportRequest.DecimalTypes))] string ReportingDecimalType);

/// <param name="OrderBy">One of the columns of the report.</param>
/// <param name="Direction">Ascending unless it is <c>desc</c>, in any case.</param>
internal sealed record ReportOrderFields(string OrderBy, [property: Optional] string Direction);

/// <summary>Maps reports to their part of a response.</summary>
internal sealed class ReportResponseProfile : Profile
{
    public ReportResponseProfile()
    {
        CreateMap<Report, ReportContent>()
            .ForCtorParam(nameof(ReportContent.HeaderInfo), o => o.MapFrom(r => HeaderOf(r)))
            .ForCtorParam(nameof(ReportContent.ReportSize), o => o.MapFrom(r => r.Size))
            .ForCtorParam(nameof(ReportContent.Url), o => o.MapFrom(r => UrlOf(r)))
            .ForCtorParam(nameof(ReportContent.Complete), o => o.MapFrom(r => r.IsComplete))
            .ForCtorParam(nameof(ReportContent.Notes), o => o.MapFrom(r => r.Details.Notes));
        CreateMap<Report, ReportEntry>()
            .ForCtorParam(nameof(ReportEntry.ExecutionStatus), o => o.MapFrom(r => r.Status))
            .ForCtorParam(nameof(ReportEntry.HeaderInfo), o => o.MapFrom(r => HeaderOf(r)))
            .ForCtorParam(nameof(ReportEntry.ReportSize), o => o.MapFrom(r => r.Size))
            .ForCtorParam(nameof(ReportEntry.Url), o => o.MapFrom(r => UrlOf(r)))
            .ForCtorParam(nameof(ReportEntry.Complete), o => o.MapFrom(r => r.IsComplete))
            .ForCtorParam(nameof(ReportEntry.Notes), o => o.MapFrom(r => r.Details.Notes));
        CreateMap<ReportColumn, ColumnContent>().ForCtorParam(nameof(ColumnContent.Column), o => o.MapFrom(c => c.Name));
    }

    private static string HeaderOf(Report report) =>
        $"Report ID:,{report.Id}\nReport Type:,{report.ReportType}\nTimezone:,{report.Timezone}"
        + (report.CompleteUntil is { } until ? $"\nComplete Until (UTC):,{ApiJson.Time(until)}" : "");

    private static string UrlOf(Report report) => $"report-download?id={report.Id}";
}
