using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClickTracking.Application.Reports.Content;
using ClickTracking.WebApi.Console.Periods;

namespace ClickTracking.WebApi.Console.Reports;

/// <summary>The fields of the form that asks for a report, and the request of the API that it is.</summary>
public sealed class ReportForm
{
    private const string Descending = ".desc";

    private static readonly JsonSerializerOptions _readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Type { get; set; } = ReportType.Analytics.Name;

    public string? Name { get; set; }

    /// <summary>The columns, in the order of the file.</summary>
    public IList<string> Columns { get; set; } = [];

    public string? Interval { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Zone { get; set; }

    public string Format { get; set; } = ReportFormat.Csv.Name;

    /// <summary>
    /// The column by which rows are sorted, with <c>.desc</c> behind it for the greatest first; null: by time and columns.
    /// </summary>
    public string? Order { get; set; }

    /// <summary>The values of each filter, separated by commas.</summary>
    public IDictionary<string, string?> Filters { get; set; } = new Dictionary<string, string?>();

    public ReportType ReportType => ReportType.Find(Type) ?? ReportType.Analytics;

    public IntervalChoice Choice => new(Interval ?? Usual, From, To);

    private string Usual => From is null && To is null ? "yesterday" : IntervalChoice.Custom;

    /// <summary>All columns of the type, the chosen ones first in their order.</summary>
    public IEnumerable<string> ColumnsInOrder =>
        Columns.Where(c => ReportType.FindColumn(c) is not null).Concat(ReportType.Columns.Select(c => c.Name).Except(Columns));

    /// <summary>A form that asks for a usual report.</summary>
    public static ReportForm New(string? type, TimeZoneInfo zone) => type == ReportType.Feed.Name
        ? new ReportForm
        {
            Type = ReportType.Feed.Name,
            Columns = ["datetime", "auction_id", "tracker_id", "publisher_id", "site_domain", "media_buy_cost", "revenue_value"],
            Zone = zone.Id,
        }
        : new ReportForm { Columns = ["day", "tracker_id", "tracker_name", "clicks", "valid_clicks", "media_buy_cost"], Zone = zone.Id };

    /// <summary>The body of <c>POST /report</c>.</summary>
    public string ToJson() => Body().ToJsonString(_readable);

    /// <summary>Reads a form back from the body that it, or a program, has sent. What it does not know keeps its usual value.</summary>
    public static ReportForm Of(string json, TimeZoneInfo zone)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("report", out var report) ? Read(report, zone) : New(null, zone);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The first 65,536 characters of a request are kept, which need not be whole.
            return New(null, zone);
        }
    }

    private JsonObject Body()
    {
        var report = new JsonObject { ["report_type"] = Type, ["format"] = Format };
        if (!string.IsNullOrWhiteSpace(Name))
            report["name"] = Name.Trim();
        report["columns"] = new JsonArray([.. Columns.Select(c => JsonValue.Create(c))]);
        Choice.WriteTo(report);
        report["timezone"] = Zone ?? "";
        var filters = Filters.Where(f => !string.IsNullOrWhiteSpace(f.Value)).Select(f => new JsonObject
        {
            [f.Key] = new JsonArray([.. f.Value!.Split(',', StringSplitOptions.TrimEntries).Select(v => JsonValue.Create(v))]),
        }).ToArray();
        if (filters.Length > 0)
            report["filters"] = new JsonArray([.. filters]);
        if (!string.IsNullOrEmpty(Order))
            report["orders"] = new JsonArray(new JsonObject
            {
                ["order_by"] = Order.Replace(Descending, "", StringComparison.Ordinal),
                ["direction"] = Order.EndsWith(Descending, StringComparison.Ordinal) ? "desc" : "asc",
            });
        return new JsonObject { ["report"] = report };
    }

    private static ReportForm Read(JsonElement report, TimeZoneInfo zone)
    {
        var form = New(Text(report, "report_type"), zone);
        if (report.TryGetProperty("columns", out var columns) && columns.ValueKind == JsonValueKind.Array)
            form.Columns = [.. columns.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.String).Select(c => c.GetString()!)];
        form.Name = Text(report, "name");
        form.Interval = Text(report, "report_interval") ?? IntervalChoice.Custom;
        (form.From, form.To) = (LocalOf(Text(report, "start_date")), LocalOf(Text(report, "end_date")));
        form.Zone = Text(report, "timezone") ?? "UTC";
        form.Format = Text(report, "format") ?? form.Format;
        if (report.TryGetProperty("filters", out var filters) && filters.ValueKind == JsonValueKind.Array)
            foreach (var filter in filters.EnumerateArray()
                .Where(f => f.ValueKind == JsonValueKind.Object).SelectMany(f => f.EnumerateObject()))
                form.Filters[filter.Name] = filter.Value.ValueKind == JsonValueKind.Array
                    ? string.Join(',', filter.Value.EnumerateArray())
                    : filter.Value.ToString();
        if (report.TryGetProperty("orders", out var orders) && orders.ValueKind == JsonValueKind.Array && orders.GetArrayLength() > 0)
            form.Order = orders[0].ValueKind == JsonValueKind.String
                ? orders[0].GetString()
                : Text(orders[0], "order_by") + (IsDescending(orders[0]) ? Descending : "");
        return form;
    }

    private static bool IsDescending(JsonElement order) =>
        "desc".Equals(Text(order, "direction"), StringComparison.OrdinalIgnoreCase);

    /// <summary>The form of a time that the browser's field takes.</summary>
    private static string? LocalOf(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
