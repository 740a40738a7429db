SELECT t.id AS Id, t.state AS State, t.click_url AS ClickUrl, t.member_id AS MemberId, t.advertiser_id AS AdvertiserId,
       a.landing_domains AS LandingDomains, t.line_item_id AS LineItemId, l.insertion_order_id AS InsertionOrderId,
       l.revenue_type AS RevenueType, l.revenue_value AS RevenueValue, l.commission_cpm AS CommissionCpm,
       l.commission_revshare AS CommissionRevshare, t.publisher_id AS PublisherId, t.tag_id AS TagId,
       t.payment_rule_id AS PaymentRuleId, CASE WHEN r.pricing_type = 'revshare' THEN r.revshare END AS Revshare
FROM click_trackers AS t
JOIN advertisers AS a ON a.id = t.advertiser_id
JOIN line_items AS l ON l.id = t.line_item_id
LEFT JOIN payment_rules AS r ON r.id = t.payment_rule_id
