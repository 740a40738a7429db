using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Benchmarks.Data;

/// <summary>
/// The hourly roll-ups of thirty days of clicks that are deleted by now, written into the database directly: every click tracker is clicked
/// in every hour, one click of ten by a robot. They end with yesterday.
/// </summary>
internal sealed class ManyClickHours(string database, int trackers)
{
    public const int Days = 30;

    private const string Insert = """
        DELETE FROM click_hours;
        DELETE FROM tracker_hours;
        DELETE FROM tracker_quarter_days;
        INSERT OR REPLACE INTO click_deletions (id, before_id) VALUES (1, 9223372036854775807 / 2);
        CREATE TEMP TABLE numbers (value INTEGER PRIMARY KEY);
        INSERT INTO numbers
        WITH RECURSIVE n (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n WHERE value < 99999) SELECT value FROM n;
        INSERT INTO click_hours
        SELECT strftime('%Y-%m-%d %H:00:00', 'now', 'start of day', '-' || (h.value + 1) || ' hours'), $first + t.value, 958, 100001, 0, 100001, 100001, 0, 0,
               'cpc', '', r.value, 'click_url', $clicks * (9 - 8 * r.value) / 10, 250001 * $clicks * (9 - 8 * r.value) / 10, 500000 * $clicks * (9 - 8 * r.value) / 10
        FROM numbers AS h, numbers AS t, numbers AS r
        WHERE h.value < 24 * $days AND t.value < $trackers AND r.value < 2
        ORDER BY h.value DESC, t.value, r.value;
        INSERT INTO tracker_hours
        SELECT CAST(strftime('%s', s.starts_at) AS INTEGER) / 3600, s.tracker_id, s.member_id, SUM(s.clicks), SUM(CASE s.reasons WHEN 0 THEN s.clicks ELSE 0 END),
               SUM(CASE s.reasons WHEN 1 THEN s.clicks ELSE 0 END), 0, 0, 0, SUM(CASE s.reasons WHEN 0 THEN s.media_buy_cost_millionths ELSE 0 END),
               SUM(CASE s.reasons WHEN 0 THEN s.revenue_value_millionths ELSE 0 END)
        FROM click_hours AS s
        GROUP BY s.starts_at, s.tracker_id, s.member_id;
        INSERT INTO tracker_quarter_days
        SELECT h.hour / 6, h.tracker_id, h.member_id, SUM(h.clicks), SUM(h.valid_clicks), SUM(h.clicks_robot), SUM(h.clicks_prefetch),
               SUM(h.clicks_duplicate), SUM(h.clicks_bad_cost), SUM(h.media_buy_cost_millionths), SUM(h.revenue_value_millionths)
        FROM tracker_hours AS h
        GROUP BY 1, 2, 3;
        DROP TABLE numbers;
        """;

    /// <summary>Writes all rows. The product must not run.</summary>
    /// <param name="clicks">How many clicks they are of, roughly.</param>
    /// <returns>How many clicks they are of.</returns>
    public long Fill(long clicks)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ConnectionString);
        connection.Open();
        using (var transaction = connection.BeginTransaction())
        {
            Execute(connection, Insert, Math.Max(10, clicks / (24L * Days * trackers)));
            transaction.Commit();
        }
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)", 0);
        using var sum = connection.CreateCommand();
        sum.CommandText = "SELECT SUM(clicks) FROM click_hours";
        return Convert.ToInt64(sum.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private void Execute(SqliteConnection connection, string sql, long clicks)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$clicks", clicks);
        command.Parameters.AddWithValue("$trackers", trackers);
        command.Parameters.AddWithValue("$first", ManyTrackers.FirstId);
        command.Parameters.AddWithValue("$days", Days);
        command.ExecuteNonQuery();
    }
}
