-- Many rows in one statement, as an array of arrays. Every node adds to the same rows: they are taken in the order of the key, so that no two nodes
-- wait for each other, and a place where a row is missing is held until it is there. A sum that would be too large stays at the largest
-- number, whatever is added or subtracted later: no click is refused for it.
DECLARE @hours TABLE (
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
    PRIMARY KEY CLUSTERED (
        starts_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id, pricing_type,
        site_domain, reasons, destination_source)
);

INSERT INTO @hours (
    starts_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id, pricing_type,
    site_domain, reasons, destination_source, clicks, media_buy_cost_millionths, revenue_value_millionths)
SELECT
    r.starts_at, r.tracker_id, r.member_id, r.advertiser_id, r.insertion_order_id, r.line_item_id, r.publisher_id, r.tag_id, r.payment_rule_id,
    r.pricing_type, r.site_domain, r.reasons, r.destination_source, r.clicks, r.media_buy_cost_millionths, r.revenue_value_millionths
FROM OPENJSON(@rows) WITH (
    starts_at                 DATETIME2(3)  '$[0]',
    tracker_id                BIGINT        '$[1]',
    member_id                 BIGINT        '$[2]',
    advertiser_id             BIGINT        '$[3]',
    insertion_order_id        BIGINT        '$[4]',
    line_item_id              BIGINT        '$[5]',
    publisher_id              BIGINT        '$[6]',
    tag_id                    BIGINT        '$[7]',
    payment_rule_id           BIGINT        '$[8]',
    pricing_type              NVARCHAR(20)  '$[9]',
    site_domain               NVARCHAR(253) '$[10]',
    reasons                   TINYINT       '$[11]',
    destination_source        NVARCHAR(10)  '$[12]',
    clicks                    BIGINT        '$[13]',
    media_buy_cost_millionths BIGINT        '$[14]',
    revenue_value_millionths  BIGINT        '$[15]') AS r;

UPDATE h
SET clicks = h.clicks + b.clicks,
    media_buy_cost_millionths = CASE
        WHEN h.media_buy_cost_millionths = 9223372036854775807 THEN h.media_buy_cost_millionths
        WHEN b.media_buy_cost_millionths <= 0 THEN h.media_buy_cost_millionths + b.media_buy_cost_millionths
        WHEN h.media_buy_cost_millionths > 9223372036854775807 - b.media_buy_cost_millionths THEN 9223372036854775807
        ELSE h.media_buy_cost_millionths + b.media_buy_cost_millionths END,
    revenue_value_millionths = CASE
        WHEN h.revenue_value_millionths = 9223372036854775807 THEN h.revenue_value_millionths
        WHEN b.revenue_value_millionths <= 0 THEN h.revenue_value_millionths + b.revenue_value_millionths
        WHEN h.revenue_value_millionths > 9223372036854775807 - b.revenue_value_millionths THEN 9223372036854775807
        ELSE h.revenue_value_millionths + b.revenue_value_millionths END
FROM @hours AS b
JOIN click_hours AS h WITH (UPDLOCK, SERIALIZABLE)
    ON h.starts_at = b.starts_at AND h.tracker_id = b.tracker_id AND h.member_id = b.member_id AND h.advertiser_id = b.advertiser_id
    AND h.insertion_order_id = b.insertion_order_id AND h.line_item_id = b.line_item_id AND h.publisher_id = b.publisher_id AND h.tag_id = b.tag_id
    AND h.payment_rule_id = b.payment_rule_id AND h.pricing_type = b.pricing_type AND h.site_domain = b.site_domain AND h.reasons = b.reasons
    AND h.destination_source = b.destination_source
OPTION (LOOP JOIN, FORCE ORDER);

INSERT INTO click_hours (
    starts_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id, pricing_type,
    site_domain, reasons, destination_source, clicks, media_buy_cost_millionths, revenue_value_millionths)
SELECT
    b.starts_at, b.tracker_id, b.member_id, b.advertiser_id, b.insertion_order_id, b.line_item_id, b.publisher_id, b.tag_id, b.payment_rule_id,
    b.pricing_type, b.site_domain, b.reasons, b.destination_source, b.clicks, b.media_buy_cost_millionths, b.revenue_value_millionths
FROM @hours AS b
WHERE NOT EXISTS (
    SELECT 1
    FROM click_hours AS h WITH (UPDLOCK, SERIALIZABLE)
    WHERE h.starts_at = b.starts_at AND h.tracker_id = b.tracker_id AND h.member_id = b.member_id AND h.advertiser_id = b.advertiser_id
        AND h.insertion_order_id = b.insertion_order_id AND h.line_item_id = b.line_item_id AND h.publisher_id = b.publisher_id AND h.tag_id = b.tag_id
        AND h.payment_rule_id = b.payment_rule_id AND h.pricing_type = b.pricing_type AND h.site_domain = b.site_domain AND h.reasons = b.reasons
        AND h.destination_source = b.destination_source)
ORDER BY
    b.starts_at, b.tracker_id, b.member_id, b.advertiser_id, b.insertion_order_id, b.line_item_id, b.publisher_id, b.tag_id, b.payment_rule_id,
    b.pricing_type, b.site_domain, b.reasons, b.destination_source
OPTION (LOOP JOIN, FORCE ORDER)
