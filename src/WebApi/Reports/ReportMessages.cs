using System.ComponentModel.DataAnnotations;
using AutoMapper;
using ClickTracking.Application.Reports;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Reports;

/// <summary>The content of the response to <c>POST /report</c>.</summary>
/// <param name="ReportId">32 hexadecimal digits.</param>
internal sealed record CreatedReportResponse(string ReportId) : OkResponse;

/// <summary>The content of the response to <c>GET /report?id=</c>.</summary>
internal sealed record ReportResponse(ReportContent Report, ReportStatus ExecutionStatus) : OkResponse;

/// <summary>The content of the response to <c>GET /report</c>.</summary>
/// <param name="Count">All that there are, without paging.</param>
internal sealed record ReportsResponse(int Count, int StartElement, int NumElements, IReadOnlyList<ReportContent> Reports) : OkResponse;

/// <summary>The content of the response to <c>GET /report?meta</c>.</summary>
internal sealed record ReportMetaResponse(ReportTypes Meta) : OkResponse;

internal sealed record ReportContent
{
    public required string Id { get; init; }

    public string Name { get; } = "";

    public DateTime CreatedOn { get; init; }

    /// <summary>The body that asked for it.</summary>
    public required string JsonRequest { get; init; }

    public required string HeaderInfo { get; init; }

    public long? RowCount { get; init; }

    /// <summary>Bytes.</summary>
    public long? ReportSize { get; init; }

    /// <summary>The address of the file.</summary>
    public required string Url { get; init; }
}

/// <summary>The types of report that there are.</summary>
internal sealed record ReportTypes(FeedMeta Clicktrackers);

internal sealed record FeedMeta
{
    public string TimeGranularity { get; } = "hourly";

    public required IReadOnlyList<ColumnContent> Columns { get; init; }

    public IReadOnlyList<string> Filters { get; } = [];

    public IReadOnlyList<string> Havings { get; } = [];

    public IReadOnlyList<string> TimeIntervals { get; } = ReportPeriod.FeedIntervals;
}

internal sealed record ColumnContent(string Column, string Type);

/// <summary>The body of <c>POST /report</c>.</summary>
internal sealed record ReportBody(ReportFields Report);

internal sealed record ReportFields
{
    [OneOf(ReportRequest.FeedType)]
    public required string ReportType { get; init; }

    /// <summary>In the order of the file, each once.</summary>
    [MinLength(1)]
    [OneOf(typeof(FeedColumns), nameof(FeedColumns.Names))]
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Instead of start_date and end_date.</summary>
    [Optional]
    [OneOf(typeof(ReportPeriod), nameof(ReportPeriod.FeedIntervals))]
    public string ReportInterval { get; init; } = "";

    /// <summary>On the hour, in the time zone of the report.</summary>
    [Optional]
    public DateTime StartDate { get; init; }

    /// <summary>On the hour, exclusive.</summary>
    [Optional]
    public DateTime EndDate { get; init; }

    /// <summary>A name of the tz database; UTC unless given.</summary>
    [Optional]
    public string Timezone { get; init; } = "";

    [Optional]
    [OneOf(ReportRequest.Csv)]
    public string Format { get; init; } = "";
}

/// <summary>Maps reports to their part of a response.</summary>
internal sealed class ReportResponseProfile : Profile
{
    public ReportResponseProfile()
    {
        CreateMap<Report, ReportContent>()
            .ForMember(r => r.ReportSize, o => o.MapFrom(r => r.Size))
            .ForMember(r => r.HeaderInfo, o => o.MapFrom(r => $"Report ID:,{r.Id}\nReport Type:,{r.ReportType}\nTimezone:,{r.Timezone}"))
            .ForMember(r => r.Url, o => o.MapFrom(r => $"report-download?id={r.Id}"));
        CreateMap<FeedColumn, ColumnContent>().ForCtorParam(nameof(ColumnContent.Column), o => o.MapFrom(c => c.Name));
    }
}
