-- The roll-ups of the hour @StartsAt, whose clicks have ids from @FirstId to below @EndId, as the clicks make them now. Amounts are added up in
-- two parts, since a sum of large numbers is an error, and a product is a fraction that is larger than any number.
SELECT
    @StartsAt AS starts_at, c.tracker_id, c.member_id, c.advertiser_id, c.insertion_order_id, c.line_item_id, c.publisher_id, c.tag_id,
    c.payment_rule_id, c.pricing_type, COALESCE(c.site_domain, '') AS site_domain, COALESCE(j.reasons, c.reasons) AS reasons,
    c.destination_source, COUNT(*) AS clicks,
    MIN(
        SUM(CAST(ROUND(COALESCE(c.media_buy_cost, 0) * 1000000) AS INTEGER) / 1000000) * 1000000
        + SUM(CAST(ROUND(COALESCE(c.media_buy_cost, 0) * 1000000) AS INTEGER) % 1000000),
        9223372036854775807) AS media_buy_cost_millionths,
    MIN(
        SUM(CAST(ROUND(COALESCE(c.revenue_value, 0) * 1000000) AS INTEGER) / 1000000) * 1000000
        + SUM(CAST(ROUND(COALESCE(c.revenue_value, 0) * 1000000) AS INTEGER) % 1000000),
        9223372036854775807) AS revenue_value_millionths
FROM clicks AS c
{Click.Judgement}
WHERE c.click_id >= @FirstId AND c.click_id < @EndId
GROUP BY
    c.tracker_id, c.member_id, c.advertiser_id, c.insertion_order_id, c.line_item_id, c.publisher_id, c.tag_id,
    c.payment_rule_id, c.pricing_type, COALESCE(c.site_domain, ''), COALESCE(j.reasons, c.reasons), c.destination_source
