namespace ClickTracking.Infrastructure.DataMigration;

/// <summary>A table that is migrated as a whole, in the order of its key.</summary>
/// <param name="Key">Its primary key; the order of the rows is the same at each attempt.</param>
/// <param name="Service">The service of the API that gives its ids; null: none does.</param>
internal sealed record MigratedTable(string Name, string Key, string? Service = null)
{
    /// <summary>
    /// All tables. A row comes after the rows that it refers to. Clicks, which take longest, come at the end; only the journals' positions
    /// follow, since a position says that the clicks before it are stored.
    /// </summary>
    public static readonly IReadOnlyList<MigratedTable> All =
    [
        new("members", "id", "member"),
        new("users", "id", "user"),
        new("sessions", "token_hash"),
        new("login_attempts", "id"),
        new("advertisers", "id", "advertiser"),
        new("insertion_orders", "id", "insertion-order"),
        new("line_items", "id", "line-item"),
        new("publishers", "id", "publisher"),
        new("placements", "id", "placement"),
        new("payment_rules", "id", "payment-rule"),
        new("click_trackers", "id", "clicktracker"),
        new("deleted_objects", "service, id"),
        new("audit_entries", "id"),
        new("reports", "id"),
        new("report_parts", "report_id, part"),
        new("click_nodes", "node_id"),
        new("click_outcomes", "node_id, ledger_id, outcome"),
        new("click_losses", "node_id, kind, started_at"),
        new("lost_folders", "ledger_id"),
        new("feed_hours", "starts_at, member_id"),
        new(
            "click_hours",
            "starts_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id, "
            + "pricing_type, site_domain, reasons, destination_source"),
        new("tracker_hours", "hour, tracker_id, member_id"),
        new("tracker_quarter_days", "quarter_day, tracker_id, member_id"),
        new("click_deletions", "id"),
        new("requalifications", "id"),
        new("tracker_outcomes", "starts_at, tracker_id, member_id, outcome"),
        new("failed_tags", "day, outcome, asked"),
        new("clicks", "click_id"),
        new("click_judgements", "click_id, run"),
        new("journal_positions", "node_id, ledger_id"),
    ];
}
