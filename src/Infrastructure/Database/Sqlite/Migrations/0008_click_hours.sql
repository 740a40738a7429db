-- Hourly roll-ups: one row for each hour (UTC) and all that was true of its clicks and reports group by, kept in the transactions that store
-- clicks. site_domain: '' is none. Amounts are whole millionths, so that sums are exact. Rows stay when clicks are deleted.
CREATE TABLE click_hours (
    starts_at                 TEXT    NOT NULL,
    tracker_id                INTEGER NOT NULL,
    member_id                 INTEGER NOT NULL,
    advertiser_id             INTEGER NOT NULL,
    insertion_order_id        INTEGER NOT NULL,
    line_item_id              INTEGER NOT NULL,
    publisher_id              INTEGER NOT NULL,
    tag_id                    INTEGER NOT NULL,
    payment_rule_id           INTEGER NOT NULL,
    pricing_type              TEXT    NOT NULL,
    site_domain               TEXT    NOT NULL,
    reasons                   INTEGER NOT NULL,
    destination_source        TEXT    NOT NULL,
    clicks                    INTEGER NOT NULL,
    media_buy_cost_millionths INTEGER NOT NULL,
    revenue_value_millionths  INTEGER NOT NULL,
    PRIMARY KEY (
        starts_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id, pricing_type,
        site_domain, reasons, destination_source)
) WITHOUT ROWID;

INSERT INTO click_hours (
    starts_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id, pricing_type,
    site_domain, reasons, destination_source, clicks, media_buy_cost_millionths, revenue_value_millionths)
SELECT
    substr(c.occurred_at, 1, 13) || ':00:00', c.tracker_id, c.member_id, c.advertiser_id, c.insertion_order_id, c.line_item_id, c.publisher_id,
    c.tag_id, c.payment_rule_id, c.pricing_type, COALESCE(c.site_domain, ''), c.reasons, c.destination_source, COUNT(*),
    SUM(CAST(ROUND(COALESCE(c.media_buy_cost, 0) * 1000000) AS INTEGER)), SUM(CAST(ROUND(COALESCE(c.revenue_value, 0) * 1000000) AS INTEGER))
FROM clicks AS c
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13;
