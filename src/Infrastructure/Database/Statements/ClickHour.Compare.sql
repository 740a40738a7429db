-- The rows of an hour that are not what the clicks make them. A row is on each side once or not at all.
SELECT
    d.tracker_id AS TrackerId, d.reasons AS Reasons, MAX(d.stored_clicks) AS StoredClicks, MAX(d.right_clicks) AS RightClicks,
    MAX(d.stored_cost) AS StoredCost, MAX(d.right_cost) AS RightCost, MAX(d.stored_revenue) AS StoredRevenue, MAX(d.right_revenue) AS RightRevenue
FROM (
    SELECT
        h.tracker_id, h.member_id, h.advertiser_id, h.insertion_order_id, h.line_item_id, h.publisher_id, h.tag_id, h.payment_rule_id,
        h.pricing_type, h.site_domain, h.reasons, h.destination_source, h.clicks AS stored_clicks, h.media_buy_cost_millionths AS stored_cost,
        h.revenue_value_millionths AS stored_revenue, 0 AS right_clicks, 0 AS right_cost, 0 AS right_revenue
    FROM click_hours AS h
    WHERE h.starts_at = @StartsAt
    UNION ALL
    SELECT
        r.tracker_id, r.member_id, r.advertiser_id, r.insertion_order_id, r.line_item_id, r.publisher_id, r.tag_id, r.payment_rule_id,
        r.pricing_type, r.site_domain, r.reasons, r.destination_source, 0, 0, 0, r.clicks, r.media_buy_cost_millionths,
        r.revenue_value_millionths
    FROM (
{ClickHour.OfClicks}
    ) AS r) AS d
GROUP BY
    d.tracker_id, d.member_id, d.advertiser_id, d.insertion_order_id, d.line_item_id, d.publisher_id, d.tag_id, d.payment_rule_id,
    d.pricing_type, d.site_domain, d.reasons, d.destination_source
HAVING MAX(d.stored_clicks) <> MAX(d.right_clicks) OR MAX(d.stored_cost) <> MAX(d.right_cost)
    OR MAX(d.stored_revenue) <> MAX(d.right_revenue)
ORDER BY d.tracker_id
