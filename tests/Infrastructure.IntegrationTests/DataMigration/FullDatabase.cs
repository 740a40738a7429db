namespace ClickTracking.Infrastructure.IntegrationTests.DataMigration;

/// <summary>
/// Rows in every table of an embedded database, with values that a migration easily loses: nulls, empty texts, texts beyond ASCII, ids of
/// deleted objects.
/// </summary>
internal static class FullDatabase
{
    public const int Clicks = 25;

    public const string Sql = """
        INSERT INTO members (id, name, last_modified) VALUES (1, 'Häuser ☂', '2026-03-04 12:00:00'), (70, 'Other', '2026-03-04 12:00:00.123');
        INSERT INTO users (id, member_id, username, role, password_hash, last_modified) VALUES (3, 1, 'Root', 'admin', 'hash', '2026-03-04 12:00:00');
        INSERT INTO sessions (token_hash, user_id, created_at, last_used_at) VALUES (randomblob(32), 3, '2026-03-04 12:00:00', '2026-03-04 12:00:01');
        INSERT INTO login_attempts (id, username, address, succeeded, occurred_at) VALUES (2, 'root', '203.0.113.9', 1, '2026-03-04 12:00:00.5');
        INSERT INTO advertisers (id, member_id, name, code, landing_domains, last_modified) VALUES
            (5, 70, 'A', 'c', '["example.com"]', '2026-03-04 12:00:00'), (6, 70, 'B', NULL, '[]', '2026-03-04 12:00:00'), (7, 70, 'C', NULL, '[]', '2026-03-04 12:00:00');
        INSERT INTO insertion_orders (id, advertiser_id, name, last_modified) VALUES (8, 5, 'IO', '2026-03-04 12:00:00');
        INSERT INTO line_items (id, advertiser_id, insertion_order_id, name, revenue_type, revenue_value, commission_cpm, last_modified) VALUES
            (9, 5, 8, 'LI', 'cpc', 0.5, 999999.999999, '2026-03-04 12:00:00');
        INSERT INTO publishers (id, member_id, name, last_modified) VALUES (10, 70, 'P', '2026-03-04 12:00:00');
        INSERT INTO placements (id, publisher_id, name, last_modified) VALUES (11, 10, 'T', '2026-03-04 12:00:00');
        INSERT INTO payment_rules (id, publisher_id, name, revshare, last_modified) VALUES (12, 10, 'R', 0.000001, '2026-03-04 12:00:00');
        INSERT INTO click_trackers (id, member_id, advertiser_id, name, click_url, publisher_id, tag_id, payment_rule_id, line_item_id, last_modified) VALUES
            (1425, 70, 5, 'CT', 'https://example.com/ä?b=1', 10, 11, 12, 9, '2026-03-04 12:00:00'),
            (1500, 70, 5, 'To be deleted', NULL, 10, NULL, NULL, 9, '2026-03-04 12:00:00');
        DELETE FROM click_trackers WHERE id = 1500;
        INSERT INTO deleted_objects (service, id, member_id, name, deleted_at) VALUES ('clicktracker', 1500, 70, 'To be deleted', '2026-03-04 12:00:00');
        INSERT INTO audit_entries (id, occurred_at, member_id, user_id, username, address, action, service, object_id, changes) VALUES
            (4, '2026-03-04 12:00:00', 70, 3, 'Root', '::1', 'delete', 'clicktracker', 1500, '{}');
        INSERT INTO reports (id, user_id, member_id, report_type, columns, start_date, end_date, timezone, format, json_request, execution_status, created_on, last_batch, row_count) VALUES
            ('0123456789abcdef0123456789abcdef', 3, NULL, 'clicktrackers', '["auction_id"]', '2026-03-04 12:00:00', '2026-03-04 13:00:00', 'UTC', 'csv', '{}', 'ready', '2026-03-04 14:00:00', 17, 25);
        INSERT INTO report_parts (report_id, part, content) VALUES
            ('0123456789abcdef0123456789abcdef', 0, x'00ff0a'), ('0123456789abcdef0123456789abcdef', 1, x'');
        INSERT INTO click_nodes (node_id, ledger_id, started_at, reported_at, journal_clicks, pending_bytes, journaled, shipped, stored, already_stored, rejected, unreadable) VALUES
            (0, 'ledger', '2026-03-04 12:00:00', '2026-03-04 12:00:10', 25, 0, 25, 25, 25, 0, 0, 0);
        INSERT INTO lost_folders (ledger_id, node_id, host, state, heartbeat_at, pending_bytes, shipped_until) VALUES
            ('other', 1, 'höst', 'silent', '2026-03-04 12:00:00.001', 640, NULL);
        INSERT INTO feed_hours (starts_at, member_id, last_run, late) VALUES ('2026-03-04 12:00:00', 70, '2026-03-04 12:00:01.5', 3);
        INSERT INTO click_outcomes (node_id, ledger_id, outcome, since_start, total) VALUES (0, 'ledger', 'journaled', 25, 25);
        INSERT INTO click_losses (node_id, kind, started_at, ended_at, clicks, reason) VALUES (0, 'lost', '2026-03-04 12:00:00.001', '2026-03-04 12:00:01', 2, 'No room');
        INSERT INTO tracker_outcomes (starts_at, tracker_id, member_id, outcome, requests) VALUES ('2026-03-04 12:00:00', 1425, 70, 'refused', 9223372036854775807);
        INSERT INTO failed_tags (day, outcome, asked, tracker_id, member_id, query, site_domain, requests, last_at) VALUES
            ('2026-03-04 00:00:00', 'refused', '1425', 1425, 70, 'id=1425&redir=https://evil.example/ä', NULL, 3, '2026-03-04 12:00:00.001');
        INSERT INTO journal_positions (node_id, ledger_id, segment, segment_offset, journaled, clicks, batch, stored_at, shipped, last_click_id) VALUES
            (0, 'ledger', 1700000000000, 640, 25, 25, 9, '2026-03-04 12:00:09', 25, 25);
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 25)
        INSERT INTO clicks (
            click_id, batch, occurred_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id,
            pricing_type, revenue_value, media_buy_cost, site_domain, user_id, ip, user_agent, cachebuster, reasons, destination_source)
        SELECT n, n / 5 + 1, '2026-03-04 12:00:00.' || printf('%03d', n), 1425, 70, 5, 8, 9, 10, 11, 12,
               'cpc', 0.5, n / 1000.0, CASE WHEN n % 2 = 0 THEN 'news.example' END, 9223372036854775807, '203.0.113.0', CASE WHEN n % 3 = 0 THEN '' ELSE 'Agent ☂ ' || n END, n, n % 8, 'redir'
        FROM numbers;
        INSERT INTO click_hours (
            starts_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id, pricing_type,
            site_domain, reasons, destination_source, clicks, media_buy_cost_millionths, revenue_value_millionths)
        SELECT '2026-03-04 12:00:00', tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id, pricing_type,
               COALESCE(site_domain, ''), reasons, destination_source, COUNT(*), SUM(CAST(ROUND(media_buy_cost * 1000000) AS INTEGER)), 9223372036854775807
        FROM clicks
        GROUP BY reasons, site_domain;
        UPDATE clicks SET rules_version = n FROM (SELECT 3 AS n) WHERE click_id > 5;
        INSERT INTO tracker_hours VALUES (492396, 1425, 70, 25, 4, 12, 13, 14, 15, 9223372036854775807, 9223372036854775806);
        INSERT INTO tracker_quarter_days VALUES (82066, 1425, 70, 25, 4, 12, 13, 14, 15, 9223372036854775807, 9223372036854775806);
        INSERT INTO click_deletions VALUES (1, 9223372036854775807);
        INSERT INTO requalifications (id, started_at, finished_at, from_time, to_time, rules_version, clicks, changed, robot_added) VALUES
            (1, '2026-03-04 12:00:00', NULL, '2026-03-04 11:00:00', '2026-03-04 12:00:00', 3, 25, 2, 2),
            (2, '2026-03-04 12:00:00', '2026-03-04 12:00:01.5', '2026-03-04 11:00:00', '2026-03-04 12:00:00', 3, 25, 2, 2);
        INSERT INTO click_judgements (click_id, run, batch, reasons) VALUES (3, 1, 20, 1), (3, 2, 21, 0), (4, 1, 20, 1);
        """;
}
