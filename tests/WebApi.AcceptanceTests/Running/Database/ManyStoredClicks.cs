using ClickTracking.Domain.Clicks;

namespace ClickTracking.WebApi.AcceptanceTests.Running.Database;

/// <summary>Valid clicks of the demo's member 958 that are written into the database file directly, spread evenly over a time.</summary>
internal static class ManyStoredClicks
{
    /// <summary>A node that no test runs as, so that no id is taken twice.</summary>
    private const int Node = 1000;

    public static void Insert(string folder, DateTime start, DateTime end, int count)
    {
        ServerDatabase.RequireSqlite("it writes many clicks into the database file.");
        var (first, span) = (ClickId.LowestAt(start), ClickId.LowestAt(end) - ClickId.LowestAt(start));
        StoredRows.Execute(folder, $"""
            WITH RECURSIVE n (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n WHERE value + 1 < {count})
            INSERT INTO clicks (
                click_id, batch, occurred_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id,
                payment_rule_id, pricing_type, revenue_value, media_buy_cost, site_domain, user_id, cachebuster, reasons, destination_source)
            SELECT (({first} + {span} / {count} * value) >> 22 << 22) + ({Node} << 12) + value % 4096, 1, '2026-01-01 00:00:00.000',
                   2000 + value % 100, 958, 37236, 0, 74957, 44449, 474412, 0, 'cpc', 0.5, value % 400 / 100.0,
                   'www.site-' || value % 1000 || '.example', 9007199254740993 + value * 7919, 'cb-' || value * 7919, 0, 'click_url'
            FROM n
            """);
    }
}
