-- The rows are the ids of the clicks that are new.
INSERT INTO clicks (
    click_id, occurred_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id,
    payment_rule_id, pricing_type, revenue_value, commission_cpm, commission_revshare, media_buy_cost, media_buy_rev_share_pct,
    site_domain, user_id, ip, user_agent, cachebuster, raw_cost, reasons, destination_source, rules_version)
OUTPUT inserted.click_id
SELECT
    s.click_id, s.occurred_at, s.tracker_id, s.member_id, s.advertiser_id, s.insertion_order_id, s.line_item_id, s.publisher_id, s.tag_id,
    s.payment_rule_id, s.pricing_type, s.revenue_value, s.commission_cpm, s.commission_revshare, s.media_buy_cost, s.media_buy_rev_share_pct,
    s.site_domain, s.user_id, s.ip, s.user_agent, s.cachebuster, s.raw_cost, s.reasons, s.destination_source, s.rules_version
FROM #clicks AS s
WHERE NOT EXISTS (SELECT 1 FROM clicks AS c WHERE c.click_id = s.click_id)
