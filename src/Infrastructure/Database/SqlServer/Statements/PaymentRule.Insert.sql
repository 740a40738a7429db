UPDATE object_ids
SET last_id = CASE WHEN @id IS NULL THEN object_ids.last_id + 1 WHEN @id > object_ids.last_id THEN @id ELSE object_ids.last_id END
WHERE service = 'payment-rule';

INSERT INTO payment_rules (id, publisher_id, name, code, state, pricing_type, cost_cpm, revshare, last_modified)
OUTPUT inserted.id
SELECT COALESCE(@id, o.last_id), @publisher_id, @name, @code, @state, @pricing_type, @cost_cpm, @revshare, @last_modified
FROM object_ids AS o
WHERE o.service = 'payment-rule' AND NOT EXISTS (SELECT 1 FROM payment_rules AS t WHERE t.id = @id)
