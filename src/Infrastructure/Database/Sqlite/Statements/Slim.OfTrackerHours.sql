-- The slim roll-ups of the span @Span, which has the hours from @FirstHour to below @EndHour, as tracker_hours makes them. Amounts are added up
-- in two parts, as in ClickHour.OfClicks.sql.
SELECT
    @Span AS span, h.tracker_id, h.member_id, SUM(h.clicks) AS clicks, SUM(h.valid_clicks) AS valid_clicks,
    SUM(h.clicks_robot) AS clicks_robot, SUM(h.clicks_prefetch) AS clicks_prefetch, SUM(h.clicks_duplicate) AS clicks_duplicate,
    SUM(h.clicks_bad_cost) AS clicks_bad_cost,
    MIN(
        SUM(h.media_buy_cost_millionths / 1000000) * 1000000 + SUM(h.media_buy_cost_millionths % 1000000),
        9223372036854775807) AS media_buy_cost_millionths,
    MIN(
        SUM(h.revenue_value_millionths / 1000000) * 1000000 + SUM(h.revenue_value_millionths % 1000000),
        9223372036854775807) AS revenue_value_millionths
FROM tracker_hours AS h
WHERE h.hour >= @FirstHour AND h.hour < @EndHour
GROUP BY h.tracker_id, h.member_id
