-- Hourly roll-ups: one row for each hour (UTC) and all that was true of its clicks and reports group by, kept in the transactions that store
-- clicks. site_domain: '' is none. Amounts are whole millionths, so that sums are exact. Rows stay when clicks are deleted.
CREATE TABLE click_hours (
    starts_at                 DATETIME2(3)  NOT NULL,
    tracker_id                BIGINT        NOT NULL,
    member_id                 BIGINT        NOT NULL,
    advertiser_id             BIGINT        NOT NULL,
    insertion_order_id        BIGINT        NOT NULL,
    line_item_id              BIGINT        NOT NULL,
    publisher_id              BIGINT        NOT NULL,
    tag_id                    BIGINT        NOT NULL,
    payment_rule_id           BIGINT        NOT NULL,
    pricing_type              NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    site_domain               NVARCHAR(253) COLLATE Latin1_General_100_BIN2 NOT NULL,
    reasons                   TINYINT       NOT NULL,
    destination_source        NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    clicks                    BIGINT        NOT NULL,
    media_buy_cost_millionths BIGINT        NOT NULL,
    revenue_value_millionths  BIGINT        NOT NULL,
    CONSTRAINT pk_click_hours PRIMARY KEY CLUSTERED (
        starts_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id, pricing_type,
        site_domain, reasons, destination_source) WITH (DATA_COMPRESSION = ROW)
);

INSERT INTO click_hours (
    starts_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id, pricing_type,
    site_domain, reasons, destination_source, clicks, media_buy_cost_millionths, revenue_value_millionths)
SELECT
    DATEADD(HOUR, DATEDIFF(HOUR, '2000-01-01', c.occurred_at), CAST('2000-01-01' AS DATETIME2(3))), c.tracker_id, c.member_id, c.advertiser_id,
    c.insertion_order_id, c.line_item_id, c.publisher_id, c.tag_id, c.payment_rule_id, c.pricing_type, COALESCE(c.site_domain, ''), c.reasons,
    c.destination_source, COUNT_BIG(*), SUM(CAST(COALESCE(c.media_buy_cost, 0) * 1000000 AS BIGINT)), SUM(CAST(COALESCE(c.revenue_value, 0) * 1000000 AS BIGINT))
FROM clicks AS c
GROUP BY
    DATEADD(HOUR, DATEDIFF(HOUR, '2000-01-01', c.occurred_at), CAST('2000-01-01' AS DATETIME2(3))), c.tracker_id, c.member_id, c.advertiser_id,
    c.insertion_order_id, c.line_item_id, c.publisher_id, c.tag_id, c.payment_rule_id, c.pricing_type, COALESCE(c.site_domain, ''), c.reasons,
    c.destination_source;
