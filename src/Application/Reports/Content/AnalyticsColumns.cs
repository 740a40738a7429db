namespace ClickTracking.Application.Reports.Content;

/// <summary>The columns of <c>clicktracker_analytics</c>: dimensions, by which clicks are grouped, and metrics, which are summed.</summary>
public static class AnalyticsColumns
{
    public static IReadOnlyList<ReportColumn> Times { get; } =
    [
        new("hour", ValueKind.Hour),
        new("day", ValueKind.Day),
        new("month", ValueKind.Month),
    ];

    /// <summary>The dimensions that are stored with a click, which can be filtered by as well.</summary>
    public static IReadOnlyList<ReportColumn> Stored { get; } =
    [
        new("advertiser_id", ValueKind.Number),
        new("insertion_order_id", ValueKind.Number),
        new("line_item_id", ValueKind.Number),
        new("member_id", ValueKind.Number),
        new("payment_rule_id", ValueKind.Number),
        new("pricing_type", ValueKind.Text),
        new("publisher_id", ValueKind.Number),
        new("site_domain", ValueKind.Text),
        new("tag_id", ValueKind.Number),
        new("tracker_id", ValueKind.Number),
        new("destination_source", ValueKind.Text),
    ];

    /// <summary>
    /// The names of objects as they are now: <c>tracker_name</c> groups by <c>tracker_id</c>. Empty for a deleted object.
    /// </summary>
    public static IReadOnlyList<ReportColumn> Names { get; } =
    [
        new("advertiser_name", ValueKind.Text),
        new("insertion_order_name", ValueKind.Text),
        new("line_item_name", ValueKind.Text),
        new("publisher_name", ValueKind.Text),
        new("tag_name", ValueKind.Text),
        new("tracker_name", ValueKind.Text),
    ];

    /// <summary>Amounts are sums over the valid clicks, as in the feed.</summary>
    public static IReadOnlyList<ReportColumn> Metrics { get; } =
    [
        new("clicks", ValueKind.Number),
        new("valid_clicks", ValueKind.Number),
        new("invalid_clicks", ValueKind.Number),
        new("clicks_robot", ValueKind.Number),
        new("clicks_prefetch", ValueKind.Number),
        new("clicks_duplicate", ValueKind.Number),
        new("clicks_bad_cost", ValueKind.Number),
        new("media_buy_cost", ValueKind.Money),
        new("revenue", ValueKind.Money),
        new("profit", ValueKind.Money),
        new("profit_margin", ValueKind.Ratio),
        new("total_cost_ecpc", ValueKind.Money),
    ];

    public static IReadOnlyList<ReportColumn> All { get; } = [.. Times, .. Stored, .. Names, .. Metrics];
}
