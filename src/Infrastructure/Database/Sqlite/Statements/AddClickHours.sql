-- One row. A sum that would be too large stays at the largest number, whatever is added or subtracted later: no click is refused for it.
INSERT INTO click_hours (
  starts_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id, pricing_type,
  site_domain, reasons, destination_source, clicks, media_buy_cost_millionths, revenue_value_millionths)
VALUES (
  @StartsAt, @TrackerId, @MemberId, @AdvertiserId, @InsertionOrderId, @LineItemId, @PublisherId, @TagId, @PaymentRuleId, @PricingType,
  @SiteDomain, @Reasons, @DestinationSource, @Clicks, @MediaBuyCost, @RevenueValue)
ON CONFLICT DO UPDATE SET
  clicks = clicks + excluded.clicks,
  media_buy_cost_millionths = CASE media_buy_cost_millionths
    WHEN 9223372036854775807 THEN 9223372036854775807
    ELSE MIN(media_buy_cost_millionths + excluded.media_buy_cost_millionths, 9223372036854775807) END,
  revenue_value_millionths = CASE revenue_value_millionths
    WHEN 9223372036854775807 THEN 9223372036854775807
    ELSE MIN(revenue_value_millionths + excluded.revenue_value_millionths, 9223372036854775807) END
