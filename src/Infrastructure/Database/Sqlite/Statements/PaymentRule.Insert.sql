INSERT INTO payment_rules (id, publisher_id, name, code, state, pricing_type, cost_cpm, revshare, last_modified)
VALUES (@id, @publisher_id, @name, @code, @state, @pricing_type, @cost_cpm, @revshare, @last_modified)
RETURNING id
