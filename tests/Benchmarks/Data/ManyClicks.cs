using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Benchmarks.Data;

/// <summary>
/// Valid clicks of the demo's member 958, written into the database directly: spread evenly over two hours, from a thousand sites and a
/// hundred trackers, each with a cost, a visitor and a cachebuster of its own.
/// </summary>
internal sealed class ManyClicks(string database, int count)
{
    /// <summary>A node that the product does not run as, so that no id is taken twice.</summary>
    private const int Node = 1000;

    private static readonly DateTime _epoch = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly TimeSpan _span = TimeSpan.FromHours(2);

    // Amounts with a few decimals and without: one database stores the two in different ways.
    private const string Insert = """
        WITH RECURSIVE n (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n WHERE value + 1 < $count)
        INSERT INTO clicks (
            click_id, batch, occurred_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id,
            payment_rule_id, pricing_type, revenue_value, media_buy_cost, site_domain, user_id, ip, user_agent, cachebuster, raw_cost, reasons,
            destination_source)
        SELECT ($first + value * $span / $count << 22) + ($node << 12) + value % 4096, 1,
               strftime('%Y-%m-%d %H:%M:%S.000', 1577836800 + ($first + value * $span / $count) / 1000, 'unixepoch'),
               2000 + value % 100, 958, 37236, 0, 74957, 44449, 474412, 0, 'cpc', 0.5, (value % 400) / 100.0,
               CASE WHEN value % 5 > 0 THEN 'www.site-' || value % 1000 || '.example' END, 9007199254740993 + value * 7919, '203.0.113.0',
               'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'cb-' || value * 7919, '0.25', 0, 'click_url'
        FROM n;
        """;

    /// <summary>The beginning of the clicks, a full hour.</summary>
    public DateTime Start { get; } = DateTime.UtcNow.Date.AddHours(DateTime.UtcNow.Hour) - _span;

    public DateTime End => Start + _span;

    /// <summary>The columns of the report that is measured.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "datetime", "auction_id", "tracker_id", "advertiser_id", "line_item_id", "publisher_id", "tag_id", "pricing_type", "media_buy_cost",
        "revenue_value", "site_domain", "user_id", "cachebuster",
    ];

    /// <summary>The query that has the same rows and columns.</summary>
    public string Query => string.Create(CultureInfo.InvariantCulture, $"""
        SELECT substr(occurred_at, 1, 19), click_id, tracker_id, advertiser_id, line_item_id, publisher_id, tag_id, pricing_type, media_buy_cost,
               revenue_value, site_domain, user_id, cachebuster
        FROM clicks WHERE click_id >= {Milliseconds(Start) << 22} AND click_id < {Milliseconds(End) << 22} AND member_id = 958 AND reasons & 7 = 0
        ORDER BY click_id;
        """);

    /// <summary>Writes all clicks. The product must not run.</summary>
    public void Fill()
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Insert;
        command.Parameters.AddWithValue("$count", count);
        command.Parameters.AddWithValue("$first", Milliseconds(Start));
        command.Parameters.AddWithValue("$span", (long)_span.TotalMilliseconds);
        command.Parameters.AddWithValue("$node", Node);
        command.ExecuteNonQuery();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }

    private static long Milliseconds(DateTime time) => (long)(time - _epoch).TotalMilliseconds;
}
