SELECT r.id, p.member_id, r.publisher_id, r.name, r.code, r.state, r.pricing_type, r.cost_cpm, r.revshare, r.last_modified
FROM payment_rules AS r
JOIN publishers AS p ON p.id = r.publisher_id
