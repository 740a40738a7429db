using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports.Content;

namespace ClickTracking.Application.Reports.Requests;

/// <summary>Reads which columns and rows a report is to have, and in which order. Errors are added to those of the request.</summary>
internal static class ReportSelection
{
    /// <summary>The greatest number of values of one filter.</summary>
    public const int MaxValues = 1000;

    private const string Columns = "report.columns";
    private const string Filters = "report.filters";
    private const string Orders = "report.orders";

    private static readonly string[] _directions = ["asc", "desc"];

    public static IReadOnlyList<string> ReadColumns(JsonElement body, ReportType type, ValidationErrors errors)
    {
        var columns = new List<string>();
        if (!body.TryGetProperty("columns", out var given) || given.ValueKind != JsonValueKind.Array || given.GetArrayLength() == 0)
        {
            errors.Add(Columns, "must be an array of at least one column's name");
            return columns;
        }
        // More than there are repeat one, and so many would take long to compare.
        foreach (var item in given.EnumerateArray().Take(type.Columns.Count + 1))
        {
            var name = item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText();
            if (type.FindColumn(name) is null)
                errors.Add(Columns, $"'{name}' is not a column of {type.Name}");
            else if (columns.Contains(name))
                errors.Add(Columns, $"'{name}' is named twice");
            columns.Add(name);
        }
        return columns;
    }

    /// <summary>Reads filters as <c>[{"tracker_id": [1, 2]}, {"pricing_type": "cpc"}]</c>.</summary>
    public static IReadOnlyList<ReportFilter> ReadFilters(JsonElement body, ReportType type, ValidationErrors errors)
    {
        if (!IsGiven(body, "filters", Filters, type.Filters.Count > 0, type, errors, out var given))
            return [];
        var filters = new List<ReportFilter>();
        foreach (var item in given.EnumerateArray().Take(type.Filters.Count + 1))
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                errors.Add(Filters, "must be an array of objects like {\"tracker_id\": [1, 2]}");
                return filters;
            }
            foreach (var property in item.EnumerateObject())
                if (!type.Filters.Contains(property.Name))
                    errors.Add(Filters, $"'{property.Name}' is not a filter of {type.Name}: one of {string.Join(", ", type.Filters)}");
                else if (filters.Any(f => f.Column == property.Name))
                    errors.Add(Filters, $"'{property.Name}' is named twice");
                else
                    filters.Add(new ReportFilter(property.Name, ReadValues(type.FindColumn(property.Name)!, property.Value, errors)));
        }
        return filters;
    }

    /// <summary>Reads orders as <c>["day", {"order_by": "clicks", "direction": "DESC"}]</c>.</summary>
    public static IReadOnlyList<ReportOrder> ReadOrders(
        JsonElement body, ReportType type, IReadOnlyList<string> columns, ValidationErrors errors)
    {
        if (!IsGiven(body, "orders", Orders, type != ReportType.Feed, type, errors, out var given))
            return [];
        var orders = new List<ReportOrder>();
        foreach (var item in given.EnumerateArray().Take(type.Columns.Count + 1))
        {
            var (name, direction) = item.ValueKind switch
            {
                JsonValueKind.String => (item.GetString(), "asc"),
                JsonValueKind.Object => (Text(item, "order_by"), Text(item, "direction")?.ToLowerInvariant() ?? "asc"),
                _ => (null, ""),
            };
            if (name is null || !_directions.Contains(direction))
                errors.Add(Orders, "must be an array of columns, or of objects like {\"order_by\": \"clicks\", \"direction\": \"DESC\"}");
            else if (!columns.Contains(name))
                errors.Add(Orders, $"'{name}' is not among the columns");
            else if (orders.Any(o => o.Column == name))
                errors.Add(Orders, $"'{name}' is named twice");
            else
                orders.Add(new ReportOrder(name, direction == "desc"));
        }
        return orders;
    }

    /// <summary>An empty list counts as none, since clients send it always.</summary>
    private static bool IsGiven(
        JsonElement body, string name, string path, bool isOffered, ReportType type, ValidationErrors errors, out JsonElement given)
    {
        if (!body.TryGetProperty(name, out given) || (given.ValueKind == JsonValueKind.Array && given.GetArrayLength() == 0))
            return false;
        if (!isOffered)
            errors.Add(path, $"not offered by {type.Name}: leave it out");
        else if (given.ValueKind != JsonValueKind.Array)
            errors.Add(path, "must be an array");
        else
            return true;
        return false;
    }

    private static List<string> ReadValues(ReportColumn column, JsonElement given, ValidationErrors errors)
    {
        var items = given.ValueKind == JsonValueKind.Array ? [.. given.EnumerateArray().Take(MaxValues + 1)] : (JsonElement[])[given];
        if (items.Length is 0 or > MaxValues)
            errors.Add(Filters, $"'{column.Name}' must have 1 to {MaxValues} values");
        var values = new List<string>();
        foreach (var item in items.Take(MaxValues))
        {
            var value = item.ValueKind switch
            {
                JsonValueKind.String => item.GetString(),
                JsonValueKind.Number => item.GetRawText(),
                _ => null,
            };
            if (value is null || value.Any(char.IsControl))
                errors.Add(Filters, $"'{column.Name}' must be a text or a number, or an array of these");
            else if (column.Kind == ValueKind.Number && !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                errors.Add(Filters, $"'{column.Name}' must be ids: '{value}' is none");
            else
                values.Add(value);
        }
        return values;
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
