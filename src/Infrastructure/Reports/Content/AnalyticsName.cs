namespace ClickTracking.Infrastructure.Reports.Content;

/// <summary>A column of analytics that shows the present name of an object.</summary>
/// <param name="Column">The column of the report, which is the alias of the object in a statement as well.</param>
/// <param name="Id">The dimension by which rows are grouped.</param>
/// <param name="Table">The objects.</param>
internal sealed record AnalyticsName(string Column, string Id, string Table)
{
    private static readonly AnalyticsName[] _all =
    [
        new("advertiser_name", "advertiser_id", "advertisers"),
        new("insertion_order_name", "insertion_order_id", "insertion_orders"),
        new("line_item_name", "line_item_id", "line_items"),
        new("publisher_name", "publisher_id", "publishers"),
        new("tag_name", "tag_id", "placements"),
        new("tracker_name", "tracker_id", "click_trackers"),
    ];

    /// <summary>Returns the name of a column; null: the column is no name.</summary>
    public static AnalyticsName? Find(string column) => Array.Find(_all, n => n.Column == column);
}
