INSERT INTO click_hours (
    starts_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id, pricing_type,
    site_domain, reasons, destination_source, clicks, media_buy_cost_millionths, revenue_value_millionths)
{ClickHour.OfClicks}
