-- Only a click id that is there already is passed over; any other violation is an error.
INSERT INTO clicks (
    click_id, occurred_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id,
    payment_rule_id, pricing_type, revenue_value, commission_cpm, commission_revshare, media_buy_cost, media_buy_rev_share_pct,
    site_domain, user_id, ip, user_agent, cachebuster, raw_cost, reasons, destination_source, rules_version)
SELECT
    @ClickId, @OccurredAt, @TrackerId, @MemberId, @AdvertiserId, @InsertionOrderId, @LineItemId, @PublisherId, @TagId,
    @PaymentRuleId, @PricingType, @RevenueValue, @CommissionCpm, @CommissionRevshare, @MediaBuyCost, @MediaBuyRevSharePct,
    @SiteDomain, @UserId, @Ip, @UserAgent, @Cachebuster, @RawCost, @Reasons, @DestinationSource, @RulesVersion
WHERE NOT EXISTS (SELECT 1 FROM clicks AS c WITH (UPDLOCK, SERIALIZABLE) WHERE c.click_id = @ClickId)
