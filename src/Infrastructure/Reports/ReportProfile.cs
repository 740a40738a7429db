using System.Text.Json;
using AutoMapper;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports;

namespace ClickTracking.Infrastructure.Reports;

/// <summary>Rows to reports. Times come without a kind and are UTC.</summary>
public sealed class ReportProfile : Profile
{
    public ReportProfile() => CreateMap<ReportRow, Report>()
        .ForMember(r => r.Columns, o => o.MapFrom(r => Columns(r.Columns)))
        .ForMember(r => r.Status, o => o.MapFrom(r => WireNames<ReportStatus>.Parse(r.Status)))
        .ForMember(r => r.StartDate, o => o.MapFrom(r => Utc(r.StartDate)))
        .ForMember(r => r.EndDate, o => o.MapFrom(r => Utc(r.EndDate)))
        .ForMember(r => r.CreatedOn, o => o.MapFrom(r => Utc(r.CreatedOn)));

    private static string[] Columns(string json) => JsonSerializer.Deserialize<string[]>(json)!;

    private static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);
}

/// <summary>A report as the database has it.</summary>
internal sealed class ReportRow
{
    public string Id { get; init; } = "";

    public long UserId { get; init; }

    public long? MemberId { get; init; }

    public string ReportType { get; init; } = "";

    public string Columns { get; init; } = "";

    public DateTime StartDate { get; init; }

    public DateTime EndDate { get; init; }

    public string Timezone { get; init; } = "";

    public string Format { get; init; } = "";

    public string JsonRequest { get; init; } = "";

    public string Status { get; init; } = "";

    public DateTime CreatedOn { get; init; }

    public long? LastBatch { get; init; }

    public long? RowCount { get; init; }

    public long? Size { get; init; }
}
