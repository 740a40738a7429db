-- One row of slim roll-ups. A sum that would be too large stays at the largest number, whatever is added or subtracted later.
INSERT INTO {table} (
  {span}, tracker_id, member_id, clicks, valid_clicks, clicks_robot, clicks_prefetch, clicks_duplicate, clicks_bad_cost,
  media_buy_cost_millionths, revenue_value_millionths)
VALUES (
  @Span, @TrackerId, @MemberId, @Clicks, @ValidClicks, @Robot, @Prefetch, @Duplicate, @BadCost, @MediaBuyCost, @RevenueValue)
ON CONFLICT DO UPDATE SET
  clicks = clicks + excluded.clicks,
  valid_clicks = valid_clicks + excluded.valid_clicks,
  clicks_robot = clicks_robot + excluded.clicks_robot,
  clicks_prefetch = clicks_prefetch + excluded.clicks_prefetch,
  clicks_duplicate = clicks_duplicate + excluded.clicks_duplicate,
  clicks_bad_cost = clicks_bad_cost + excluded.clicks_bad_cost,
  media_buy_cost_millionths = CASE media_buy_cost_millionths
    WHEN 9223372036854775807 THEN 9223372036854775807
    ELSE MIN(media_buy_cost_millionths + excluded.media_buy_cost_millionths, 9223372036854775807) END,
  revenue_value_millionths = CASE revenue_value_millionths
    WHEN 9223372036854775807 THEN 9223372036854775807
    ELSE MIN(revenue_value_millionths + excluded.revenue_value_millionths, 9223372036854775807) END
