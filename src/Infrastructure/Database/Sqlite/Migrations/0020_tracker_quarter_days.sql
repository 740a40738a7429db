-- Slim roll-ups of longer spans: one row for each quarter of a day (UTC, counted from 1970 on), click tracker and member, kept in the
-- transactions that keep tracker_hours.
CREATE TABLE tracker_quarter_days (
    quarter_day               INTEGER NOT NULL,
    tracker_id                INTEGER NOT NULL,
    member_id                 INTEGER NOT NULL,
    clicks                    INTEGER NOT NULL,
    valid_clicks              INTEGER NOT NULL,
    clicks_robot              INTEGER NOT NULL,
    clicks_prefetch           INTEGER NOT NULL,
    clicks_duplicate          INTEGER NOT NULL,
    clicks_bad_cost           INTEGER NOT NULL,
    media_buy_cost_millionths INTEGER NOT NULL,
    revenue_value_millionths  INTEGER NOT NULL,
    PRIMARY KEY (quarter_day, tracker_id, member_id)
) WITHOUT ROWID;

-- Amounts are added up in two parts, since a sum of large numbers is an error, and a product is a fraction that is larger than any number.
INSERT INTO tracker_quarter_days (
    quarter_day, tracker_id, member_id, clicks, valid_clicks, clicks_robot, clicks_prefetch, clicks_duplicate, clicks_bad_cost,
    media_buy_cost_millionths, revenue_value_millionths)
SELECT
    h.hour / 6, h.tracker_id, h.member_id, SUM(h.clicks), SUM(h.valid_clicks), SUM(h.clicks_robot), SUM(h.clicks_prefetch),
    SUM(h.clicks_duplicate), SUM(h.clicks_bad_cost),
    MIN(SUM(h.media_buy_cost_millionths / 1000000) * 1000000 + SUM(h.media_buy_cost_millionths % 1000000), 9223372036854775807),
    MIN(SUM(h.revenue_value_millionths / 1000000) * 1000000 + SUM(h.revenue_value_millionths % 1000000), 9223372036854775807)
FROM tracker_hours AS h
GROUP BY 1, 2, 3;
