-- The slim roll-ups of the hour @Span, which starts at @StartsAt, as click_hours makes them.
SELECT
    @Span AS span, s.tracker_id, s.member_id, s.clicks, s.valid_clicks, s.clicks_robot, s.clicks_prefetch, s.clicks_duplicate, s.clicks_bad_cost,
    CASE WHEN s.cost > 9223372036854775807 THEN 9223372036854775807 ELSE CAST(s.cost AS BIGINT) END AS media_buy_cost_millionths,
    CASE WHEN s.revenue > 9223372036854775807 THEN 9223372036854775807 ELSE CAST(s.revenue AS BIGINT) END AS revenue_value_millionths
FROM (
    SELECT
        h.tracker_id, h.member_id, SUM(h.clicks) AS clicks, SUM(CASE WHEN h.reasons & 7 = 0 THEN h.clicks ELSE 0 END) AS valid_clicks,
        SUM(CASE WHEN h.reasons & 1 <> 0 THEN h.clicks ELSE 0 END) AS clicks_robot,
        SUM(CASE WHEN h.reasons & 2 <> 0 THEN h.clicks ELSE 0 END) AS clicks_prefetch,
        SUM(CASE WHEN h.reasons & 4 <> 0 THEN h.clicks ELSE 0 END) AS clicks_duplicate,
        SUM(CASE WHEN h.reasons & 8 <> 0 THEN h.clicks ELSE 0 END) AS clicks_bad_cost,
        SUM(CAST(CASE WHEN h.reasons & 7 = 0 THEN h.media_buy_cost_millionths ELSE 0 END AS DECIMAL(38, 0))) AS cost,
        SUM(CAST(CASE WHEN h.reasons & 7 = 0 THEN h.revenue_value_millionths ELSE 0 END AS DECIMAL(38, 0))) AS revenue
    FROM click_hours AS h
    WHERE h.starts_at = @StartsAt
    GROUP BY h.tracker_id, h.member_id) AS s
