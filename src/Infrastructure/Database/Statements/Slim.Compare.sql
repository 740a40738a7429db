-- The slim rows of a span of time that are not what finer roll-ups make them. A row is on each side once or not at all.
SELECT
    d.tracker_id AS TrackerId, MAX(d.stored_clicks) AS StoredClicks, MAX(d.right_clicks) AS RightClicks, MAX(d.stored_cost) AS StoredCost,
    MAX(d.right_cost) AS RightCost, MAX(d.stored_revenue) AS StoredRevenue, MAX(d.right_revenue) AS RightRevenue
FROM (
    SELECT
        t.tracker_id, t.member_id, t.clicks AS stored_clicks, t.valid_clicks AS stored_valid, t.clicks_robot AS stored_robot,
        t.clicks_prefetch AS stored_prefetch, t.clicks_duplicate AS stored_duplicate, t.clicks_bad_cost AS stored_bad_cost,
        t.media_buy_cost_millionths AS stored_cost, t.revenue_value_millionths AS stored_revenue, 0 AS right_clicks, 0 AS right_valid,
        0 AS right_robot, 0 AS right_prefetch, 0 AS right_duplicate, 0 AS right_bad_cost, 0 AS right_cost, 0 AS right_revenue
    FROM {table} AS t
    WHERE t.{span} = @Span
    UNION ALL
    SELECT
        r.tracker_id, r.member_id, 0, 0, 0, 0, 0, 0, 0, 0, r.clicks, r.valid_clicks, r.clicks_robot, r.clicks_prefetch, r.clicks_duplicate,
        r.clicks_bad_cost, r.media_buy_cost_millionths, r.revenue_value_millionths
    FROM (
{rows}
    ) AS r) AS d
GROUP BY d.tracker_id, d.member_id
HAVING MAX(d.stored_clicks) <> MAX(d.right_clicks) OR MAX(d.stored_valid) <> MAX(d.right_valid)
    OR MAX(d.stored_robot) <> MAX(d.right_robot) OR MAX(d.stored_prefetch) <> MAX(d.right_prefetch)
    OR MAX(d.stored_duplicate) <> MAX(d.right_duplicate) OR MAX(d.stored_bad_cost) <> MAX(d.right_bad_cost)
    OR MAX(d.stored_cost) <> MAX(d.right_cost) OR MAX(d.stored_revenue) <> MAX(d.right_revenue)
ORDER BY d.tracker_id
