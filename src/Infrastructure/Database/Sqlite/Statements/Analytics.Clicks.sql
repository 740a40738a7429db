-- The parts of hours in a bucket, click by click, in the columns of click_hours, with the reasons that hold now (@LastBatch is the largest
-- number). The sums come before, and filters and groups after.
FROM (
    SELECT c.tracker_id, c.member_id, c.advertiser_id, c.insertion_order_id, c.line_item_id, c.publisher_id, c.tag_id, c.payment_rule_id,
           c.pricing_type, COALESCE(c.site_domain, '') AS site_domain, COALESCE(j.reasons, c.reasons) AS reasons, c.destination_source,
           1 AS clicks,
           CAST(ROUND(COALESCE(c.media_buy_cost, 0) * 1000000) AS INTEGER) AS media_buy_cost_millionths,
           CAST(ROUND(COALESCE(c.revenue_value, 0) * 1000000) AS INTEGER) AS revenue_value_millionths
    FROM (SELECT @headStart AS start_id, @headEnd AS end_id UNION ALL SELECT @tailStart, @tailEnd) AS r
    JOIN clicks AS c ON c.click_id >= r.start_id AND c.click_id < r.end_id
    {Click.Judgement}) AS s
WHERE s.clicks = 1
