using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Benchmarks.Data;

/// <summary>
/// Click trackers of the demo's member 958, written into the database directly: 1,000 advertisers with a line item each, 100 publishers
/// with 10 placements and 5 payment rules each, and different addresses of 80 to 120 characters.
/// </summary>
internal sealed class ManyTrackers(string database, int count)
{
    public const long FirstId = 1_000_001;

    private const string Insert = """
        INSERT INTO advertisers (id, member_id, name, landing_domains, last_modified)
        SELECT 100001 + value, 958, 'Advertiser ' || value, '["shop-' || value || '.example","www.shop-' || value || '.example"]', $now
        FROM generated WHERE value < 1000;
        INSERT INTO insertion_orders (id, advertiser_id, name, last_modified)
        SELECT 100001 + value, 100001 + value, 'Order ' || value, $now FROM generated WHERE value < 1000;
        INSERT INTO line_items (id, advertiser_id, insertion_order_id, name, revenue_type, revenue_value, commission_revshare, last_modified)
        SELECT 100001 + value, 100001 + value, 100001 + value, 'Line item ' || value, 'cpc', 0.25 + value / 1000.0, 0.1, $now
        FROM generated WHERE value < 1000;
        INSERT INTO publishers (id, member_id, name, last_modified)
        SELECT 100001 + value, 958, 'Publisher ' || value, $now FROM generated WHERE value < 100;
        INSERT INTO placements (id, publisher_id, name, last_modified)
        SELECT 100001 + value, 100001 + value % 100, 'Placement ' || value, $now FROM generated WHERE value < 1000;
        INSERT INTO payment_rules (id, publisher_id, name, revshare, last_modified)
        SELECT 100001 + value, 100001 + value % 100, 'Rule ' || value, 0.4 + value / 1000.0, $now FROM generated WHERE value < 500;
        INSERT INTO click_trackers (id, member_id, advertiser_id, name, code, click_url, publisher_id, tag_id, payment_rule_id, line_item_id, last_modified)
        SELECT 1000001 + value, 958, 100001 + value / 7 % 1000, 'Tracker ' || value, 'code-' || value,
               'https://www.shop-' || (value / 7 % 1000) || '.example/p/' || value || '?utm_source=clicktracker&utm_campaign='
                   || substr('autumn-sale-for-returning-customers-in-the-north-and-south', 1, 9 + value % 41),
               100001 + value % 100, CASE WHEN value % 4 > 0 THEN 100001 + value % 1000 END,
               CASE WHEN value % 3 > 0 THEN 100001 + value % 500 END, 100001 + value / 7 % 1000, $now
        FROM generated;
        """;

    /// <summary>Writes all objects. The product must not run.</summary>
    public void Fill()
    {
        using var connection = Open();
        Execute(connection, """
            CREATE TEMP TABLE generated AS
            WITH RECURSIVE n (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n WHERE value + 1 < $count) SELECT value FROM n
            """);
        using (var transaction = connection.BeginTransaction())
        {
            Execute(connection, Insert);
            transaction.Commit();
        }
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public double MeanUrlLength()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT avg(length(click_url)) FROM click_trackers WHERE id >= 1000001";
        return (double)command.ExecuteScalar()!;
    }

    /// <summary>Changes the addresses of a thousand trackers, evenly spread, in one transaction, as another node would.</summary>
    /// <returns>One of the changed trackers and its new address.</returns>
    public (long Id, string ClickUrl) ChangeThousand(int round)
    {
        using var connection = Open();
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"""
            UPDATE click_trackers SET click_url = 'https://www.changed.example/round-{round}/p/' || id || '?utm_source=clicktracker&utm_campaign=spring-{round}'
            WHERE id >= {FirstId} AND (id - {FirstId}) % {count / 1000} = 0
            """));
        var last = FirstId + (count / 1000 - 1L) * 1000;
        last -= (last - FirstId) % (count / 1000);
        return (last, $"https://www.changed.example/round-{round}/p/{last}?utm_source=clicktracker&utm_campaign=spring-{round}");
    }

    private void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$count", count);
        command.Parameters.AddWithValue("$now", "2026-03-04 12:00:00");
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = database, Pooling = false, ForeignKeys = true }.ConnectionString);
        connection.Open();
        return connection;
    }
}
