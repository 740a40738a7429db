-- Many rows of slim roll-ups in one statement, as an array of arrays, taken in the order of the key as those of AddClickHours.sql are. A sum
-- that would be too large stays at the largest number, whatever is added or subtracted later.
DECLARE @spans TABLE (
    span                      INT    NOT NULL,
    tracker_id                BIGINT NOT NULL,
    member_id                 BIGINT NOT NULL,
    clicks                    BIGINT NOT NULL,
    valid_clicks              BIGINT NOT NULL,
    clicks_robot              BIGINT NOT NULL,
    clicks_prefetch           BIGINT NOT NULL,
    clicks_duplicate          BIGINT NOT NULL,
    clicks_bad_cost           BIGINT NOT NULL,
    media_buy_cost_millionths BIGINT NOT NULL,
    revenue_value_millionths  BIGINT NOT NULL,
    PRIMARY KEY CLUSTERED (span, tracker_id, member_id)
);

INSERT INTO @spans (
    span, tracker_id, member_id, clicks, valid_clicks, clicks_robot, clicks_prefetch, clicks_duplicate, clicks_bad_cost,
    media_buy_cost_millionths, revenue_value_millionths)
SELECT
    r.span, r.tracker_id, r.member_id, r.clicks, r.valid_clicks, r.clicks_robot, r.clicks_prefetch, r.clicks_duplicate, r.clicks_bad_cost,
    r.media_buy_cost_millionths, r.revenue_value_millionths
FROM OPENJSON(@rows) WITH (
    span                      INT    '$[0]',
    tracker_id                BIGINT '$[1]',
    member_id                 BIGINT '$[2]',
    clicks                    BIGINT '$[3]',
    valid_clicks              BIGINT '$[4]',
    clicks_robot              BIGINT '$[5]',
    clicks_prefetch           BIGINT '$[6]',
    clicks_duplicate          BIGINT '$[7]',
    clicks_bad_cost           BIGINT '$[8]',
    media_buy_cost_millionths BIGINT '$[9]',
    revenue_value_millionths  BIGINT '$[10]') AS r;

UPDATE h
SET clicks = h.clicks + b.clicks,
    valid_clicks = h.valid_clicks + b.valid_clicks,
    clicks_robot = h.clicks_robot + b.clicks_robot,
    clicks_prefetch = h.clicks_prefetch + b.clicks_prefetch,
    clicks_duplicate = h.clicks_duplicate + b.clicks_duplicate,
    clicks_bad_cost = h.clicks_bad_cost + b.clicks_bad_cost,
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
FROM @spans AS b
JOIN {table} AS h WITH (UPDLOCK, SERIALIZABLE) ON h.{span} = b.span AND h.tracker_id = b.tracker_id AND h.member_id = b.member_id
OPTION (LOOP JOIN, FORCE ORDER);

INSERT INTO {table} (
    {span}, tracker_id, member_id, clicks, valid_clicks, clicks_robot, clicks_prefetch, clicks_duplicate, clicks_bad_cost,
    media_buy_cost_millionths, revenue_value_millionths)
SELECT
    b.span, b.tracker_id, b.member_id, b.clicks, b.valid_clicks, b.clicks_robot, b.clicks_prefetch, b.clicks_duplicate, b.clicks_bad_cost,
    b.media_buy_cost_millionths, b.revenue_value_millionths
FROM @spans AS b
WHERE NOT EXISTS (
    SELECT 1
    FROM {table} AS h WITH (UPDLOCK, SERIALIZABLE)
    WHERE h.{span} = b.span AND h.tracker_id = b.tracker_id AND h.member_id = b.member_id)
ORDER BY b.span, b.tracker_id, b.member_id
OPTION (LOOP JOIN, FORCE ORDER)
