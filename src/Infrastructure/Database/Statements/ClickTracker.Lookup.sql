SELECT t.id, t.name, t.state, t.code, t.member_id, t.advertiser_id, l.insertion_order_id, t.line_item_id,
       t.publisher_id, t.tag_id, t.payment_rule_id
FROM click_trackers AS t
JOIN line_items AS l ON l.id = t.line_item_id
