-- The slim roll-ups of the hour @Span, which starts at @StartsAt, as click_hours makes them. Amounts are added up in two parts, as in
-- ClickHour.OfClicks.sql.
SELECT
    @Span AS span, h.tracker_id, h.member_id, SUM(h.clicks) AS clicks, SUM(CASE WHEN h.reasons & 7 = 0 THEN h.clicks ELSE 0 END) AS valid_clicks,
    SUM(CASE WHEN h.reasons & 1 <> 0 THEN h.clicks ELSE 0 END) AS clicks_robot,
    SUM(CASE WHEN h.reasons & 2 <> 0 THEN h.clicks ELSE 0 END) AS clicks_prefetch,
    SUM(CASE WHEN h.reasons & 4 <> 0 THEN h.clicks ELSE 0 END) AS clicks_duplicate,
    SUM(CASE WHEN h.reasons & 8 <> 0 THEN h.clicks ELSE 0 END) AS clicks_bad_cost,
    MIN(
        SUM(CASE WHEN h.reasons & 7 = 0 THEN h.media_buy_cost_millionths / 1000000 ELSE 0 END) * 1000000
        + SUM(CASE WHEN h.reasons & 7 = 0 THEN h.media_buy_cost_millionths % 1000000 ELSE 0 END),
        9223372036854775807) AS media_buy_cost_millionths,
    MIN(
        SUM(CASE WHEN h.reasons & 7 = 0 THEN h.revenue_value_millionths / 1000000 ELSE 0 END) * 1000000
        + SUM(CASE WHEN h.reasons & 7 = 0 THEN h.revenue_value_millionths % 1000000 ELSE 0 END),
        9223372036854775807) AS revenue_value_millionths
FROM click_hours AS h
WHERE h.starts_at = @StartsAt
GROUP BY h.tracker_id, h.member_id
