using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Application.Reports.Requests;
using MediatR;

namespace ClickTracking.Application.Reports;

/// <summary>Returns sums of clicks at once, where a report of analytics would put them into a file.</summary>
/// <param name="Body">The request for that report, by the same rules.</param>
/// <param name="Most">The greatest number of rows, of which the first are returned; null: all of them are wanted.</param>
public sealed record GetAnalytics(Caller Caller, JsonElement Body, int? Most = null) : IRequest<AnalyticsTable>;

public sealed class GetAnalyticsHandler(IEnumerable<IReportContent> contents, ReportOptions options, TimeProvider time)
    : IRequestHandler<GetAnalytics, AnalyticsTable>
{
    /// <summary>The greatest number of rows, which bounds the memory of a request.</summary>
    public const int MaxRows = 10_000;

    private const string ForNobody = "page";

    /// <exception cref="ApiException">SYNTAX: the request, or it has more rows than <see cref="MaxRows"/>.</exception>
    public async Task<AnalyticsTable> Handle(GetAnalytics request, CancellationToken cancellationToken)
    {
        var (caller, now) = (request.Caller, time.GetUtcNow().UtcDateTime);
        var asked = ReportRequest.Read(request.Body, options, now);
        if (asked.Type != ReportType.Analytics)
            throw ApiException.Syntax($"report.report_type: must be {ReportType.Analytics.Name}");
        var most = Math.Clamp(request.Most ?? MaxRows + 1, 1, MaxRows + 1);
        var report = new Report
        {
            Id = ForNobody,
            UserId = caller.UserId,
            MemberId = caller.SeesAllMembers ? null : caller.MemberId,
            ReportType = asked.Type.Name,
            Columns = asked.Columns,
            StartDate = asked.Period.Start,
            EndDate = asked.Period.End,
            Timezone = asked.Timezone,
            Format = asked.Format.Name,
            Details = asked.Details,
            CreatedOn = now,
            MostRows = most,
        };
        var content = contents.Single(c => c.ReportType == report.ReportType);
        var rows = await ReadAsync(content, report, most, cancellationToken);
        if (request.Most is null && rows.Count > MaxRows)
            throw ApiException.Syntax(string.Create(
                CultureInfo.InvariantCulture, $"more than {MaxRows:N0} rows: ask for a shorter time or fewer columns, or for a report"));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(asked.Timezone);
        return new AnalyticsTable(asked.Period, zone, asked.Columns, rows, [.. content.Notes]);
    }

    private static async Task<List<IReadOnlyList<object?>>> ReadAsync(
        IReportContent content, Report report, int most, CancellationToken cancellationToken)
    {
        var rows = new List<IReadOnlyList<object?>>();
        try
        {
            await foreach (var block in content.ReadAsync(report, cancellationToken))
            {
                for (var row = 0; row < block.Count && rows.Count < most; row++)
                    rows.Add(AnalyticsTable.CellsOf(block, row));
                if (rows.Count == most)
                    break;
            }
        }
        catch (ReportContentException exception)
        {
            throw ApiException.Syntax($"report: {exception.Message}");
        }
        return rows;
    }
}
