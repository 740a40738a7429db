using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Application.Reports.Requests;
using ClickTracking.WebApi.Console.Periods;

namespace ClickTracking.WebApi.Console.Overview;

/// <summary>What the address of the overview asks for, and the requests for analytics that answer it.</summary>
internal sealed record OverviewQuery(
    IntervalChoice Interval, TimeZoneInfo Zone, IReadOnlyList<(OverviewDimension Dimension, IReadOnlyList<string> Values)> Filters)
{
    /// <summary>The values of <c>compare</c>.</summary>
    public const string WithBefore = "before", WithLastYear = "year", WithNothing = "none";

    public static OverviewQuery Read(HttpRequest request, TimeZoneInfo zone) => new(
        IntervalChoice.Read(request, "today"), zone,
        [.. OverviewDimension.All.Select(d => (d, (IReadOnlyList<string>)[.. request.Query[d.Parameter].Select(v => v ?? "").Distinct()]))
            .Where(f => f.Item2.Count > 0)]);

    /// <summary>The request for the whole time.</summary>
    public JsonElement Body(IEnumerable<string> columns, string? descendingBy = null) => Body(Interval, columns, descendingBy);

    /// <summary>The same for another time.</summary>
    public JsonElement Body(ReportPeriod period, IEnumerable<string> columns) => Body(IntervalChoice.Of(period, Zone), columns, null);

    private JsonElement Body(IntervalChoice interval, IEnumerable<string> columns, string? descendingBy)
    {
        var report = new JsonObject
        {
            ["report_type"] = ReportType.Analytics.Name,
            ["columns"] = new JsonArray([.. columns.Select(c => JsonValue.Create(c))]),
            ["timezone"] = Zone.Id,
            ["filters"] = new JsonArray([.. Filters.Select(f => new JsonObject
            {
                [f.Dimension.Column] = new JsonArray([.. f.Values.Select(v => JsonValue.Create(v))]),
            })]),
        };
        interval.WriteTo(report);
        if (descendingBy is not null)
            report["orders"] = new JsonArray(new JsonObject { ["order_by"] = descendingBy, ["direction"] = "desc" });
        return JsonSerializer.SerializeToElement(report);
    }

    /// <summary>Which other period the address asks for; null: none.</summary>
    public static Comparison? ComparisonOf(HttpRequest request) => request.Query["compare"].ToString() switch
    {
        WithNothing => null,
        WithLastYear => Comparison.LastYear,
        _ => Comparison.Before,
    };

    /// <summary>The unit of the chart: the one asked for where it makes no more bars than can be seen, else the next longer one.</summary>
    public static BucketSize UnitOf(HttpRequest request, ReportPeriod period)
    {
        var length = period.End - period.Start;
        return request.Query["unit"].ToString() switch
        {
            "hour" when length.TotalDays <= 15 => BucketSize.Hour,
            "month" => BucketSize.Month,
            "day" when length.TotalDays <= 800 => BucketSize.Day,
            _ => length.TotalHours <= 49 ? BucketSize.Hour : length.TotalDays <= 400 ? BucketSize.Day : BucketSize.Month,
        };
    }

    public static string ColumnOf(BucketSize unit) => unit.ToString().ToLower(CultureInfo.InvariantCulture);
}
