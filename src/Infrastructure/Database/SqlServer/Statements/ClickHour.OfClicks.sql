-- The roll-ups of the hour @StartsAt, whose clicks have ids from @FirstId to below @EndId, as the clicks make them now.
SELECT
    @StartsAt AS starts_at, s.tracker_id, s.member_id, s.advertiser_id, s.insertion_order_id, s.line_item_id, s.publisher_id, s.tag_id,
    s.payment_rule_id, s.pricing_type, s.site_domain, s.reasons, s.destination_source, s.clicks,
    CASE WHEN s.cost > 9223372036854775807 THEN 9223372036854775807 ELSE CAST(s.cost AS BIGINT) END AS media_buy_cost_millionths,
    CASE WHEN s.revenue > 9223372036854775807 THEN 9223372036854775807 ELSE CAST(s.revenue AS BIGINT) END AS revenue_value_millionths
FROM (
    SELECT
        c.tracker_id, c.member_id, c.advertiser_id, c.insertion_order_id, c.line_item_id, c.publisher_id, c.tag_id,
    c.payment_rule_id, c.pricing_type, COALESCE(c.site_domain, '') AS site_domain, COALESCE(j.reasons, c.reasons) AS reasons, c.destination_source,
        COUNT_BIG(*) AS clicks, SUM(CAST(COALESCE(c.media_buy_cost, 0) * 1000000 AS DECIMAL(38, 0))) AS cost,
        SUM(CAST(COALESCE(c.revenue_value, 0) * 1000000 AS DECIMAL(38, 0))) AS revenue
    FROM clicks AS c
    {Click.Judgement}
    WHERE c.click_id >= @FirstId AND c.click_id < @EndId
    GROUP BY
        c.tracker_id, c.member_id, c.advertiser_id, c.insertion_order_id, c.line_item_id, c.publisher_id, c.tag_id,
    c.payment_rule_id, c.pricing_type, COALESCE(c.site_domain, ''), COALESCE(j.reasons, c.reasons), c.destination_source) AS s
