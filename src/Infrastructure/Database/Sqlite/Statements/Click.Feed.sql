SELECT c.click_id AS ClickId, c.tracker_id AS TrackerId, c.member_id AS MemberId, c.advertiser_id AS AdvertiserId,
       c.insertion_order_id AS InsertionOrderId, c.line_item_id AS LineItemId, c.publisher_id AS PublisherId, c.tag_id AS TagId,
       c.payment_rule_id AS PaymentRuleId, c.pricing_type AS PricingType, c.revenue_value AS RevenueValue,
       c.commission_cpm AS CommissionCpm, c.commission_revshare AS CommissionRevshare, c.media_buy_cost AS MediaBuyCost,
       c.media_buy_rev_share_pct AS MediaBuyRevSharePct, c.site_domain AS SiteDomain, c.user_id AS UserId,
       c.cachebuster AS Cachebuster, c.destination_source AS DestinationSource, c.reasons AS Reasons
FROM clicks AS c
WHERE c.click_id > @after AND c.click_id < @before AND c.batch <= @LastBatch AND (@MemberId IS NULL OR c.member_id = @MemberId)
      AND (c.reasons & @excluded) = 0
ORDER BY c.click_id
