-- The columns of clicks, to be filled in bulk. It belongs to the connection, and goes when that is given back.
SELECT TOP (0)
    c.click_id, c.occurred_at, c.tracker_id, c.member_id, c.advertiser_id, c.insertion_order_id, c.line_item_id, c.publisher_id, c.tag_id,
    c.payment_rule_id, c.pricing_type, c.revenue_value, c.commission_cpm, c.commission_revshare, c.media_buy_cost, c.media_buy_rev_share_pct,
    c.site_domain, c.user_id, c.ip, c.user_agent, c.cachebuster, c.raw_cost, c.reasons, c.destination_source, c.rules_version
INTO #clicks
FROM clicks AS c
