-- Slim roll-ups of longer spans: one row for each quarter of a day (UTC, counted from 1970 on), click tracker and member, kept in the
-- transactions that keep tracker_hours.
CREATE TABLE tracker_quarter_days (
    quarter_day               INT    NOT NULL,
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
    CONSTRAINT pk_tracker_quarter_days PRIMARY KEY CLUSTERED (quarter_day, tracker_id, member_id) WITH (DATA_COMPRESSION = ROW)
);

INSERT INTO tracker_quarter_days (
    quarter_day, tracker_id, member_id, clicks, valid_clicks, clicks_robot, clicks_prefetch, clicks_duplicate, clicks_bad_cost,
    media_buy_cost_millionths, revenue_value_millionths)
SELECT
    s.quarter_day, s.tracker_id, s.member_id, s.clicks, s.valid_clicks, s.clicks_robot, s.clicks_prefetch, s.clicks_duplicate,
    s.clicks_bad_cost,
    CASE WHEN s.cost > 9223372036854775807 THEN 9223372036854775807 ELSE CAST(s.cost AS BIGINT) END,
    CASE WHEN s.revenue > 9223372036854775807 THEN 9223372036854775807 ELSE CAST(s.revenue AS BIGINT) END
FROM (
    SELECT
        h.hour / 6 AS quarter_day, h.tracker_id, h.member_id, SUM(h.clicks) AS clicks, SUM(h.valid_clicks) AS valid_clicks,
        SUM(h.clicks_robot) AS clicks_robot, SUM(h.clicks_prefetch) AS clicks_prefetch, SUM(h.clicks_duplicate) AS clicks_duplicate,
        SUM(h.clicks_bad_cost) AS clicks_bad_cost, SUM(CAST(h.media_buy_cost_millionths AS DECIMAL(38, 0))) AS cost,
        SUM(CAST(h.revenue_value_millionths AS DECIMAL(38, 0))) AS revenue
    FROM tracker_hours AS h
    GROUP BY h.hour / 6, h.tracker_id, h.member_id) AS s;
