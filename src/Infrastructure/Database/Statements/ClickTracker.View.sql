SELECT t.id, t.member_id, t.advertiser_id, t.name, t.code, t.state, t.click_url, t.last_modified,
       t.publisher_id, p.name AS publisher_name,
       t.tag_id, g.name AS tag_name,
       t.payment_rule_id, r.name AS payment_rule_name,
       t.line_item_id, l.name AS line_item_name
FROM click_trackers AS t
JOIN publishers AS p ON p.id = t.publisher_id
JOIN line_items AS l ON l.id = t.line_item_id
LEFT JOIN placements AS g ON g.id = t.tag_id
LEFT JOIN payment_rules AS r ON r.id = t.payment_rule_id
