-- The slim roll-ups of the span @Span, which has the hours from @FirstHour to below @EndHour, as tracker_hours makes them.
SELECT
    @Span AS span, s.tracker_id, s.member_id, s.clicks, s.valid_clicks, s.clicks_robot, s.clicks_prefetch, s.clicks_duplicate, s.clicks_bad_cost,
    CASE WHEN s.cost > 9223372036854775807 THEN 9223372036854775807 ELSE CAST(s.cost AS BIGINT) END AS media_buy_cost_millionths,
    CASE WHEN s.revenue > 9223372036854775807 THEN 9223372036854775807 ELSE CAST(s.revenue AS BIGINT) END AS revenue_value_millionths
FROM (
    SELECT
        h.tracker_id, h.member_id, SUM(h.clicks) AS clicks, SUM(h.valid_clicks) AS valid_clicks, SUM(h.clicks_robot) AS clicks_robot,
        SUM(h.clicks_prefetch) AS clicks_prefetch, SUM(h.clicks_duplicate) AS clicks_duplicate, SUM(h.clicks_bad_cost) AS clicks_bad_cost,
        SUM(CAST(h.media_buy_cost_millionths AS DECIMAL(38, 0))) AS cost,
        SUM(CAST(h.revenue_value_millionths AS DECIMAL(38, 0))) AS revenue
    FROM tracker_hours AS h
    WHERE h.hour >= @FirstHour AND h.hour < @EndHour
    GROUP BY h.tracker_id, h.member_id) AS s
