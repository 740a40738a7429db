INSERT INTO insertion_orders (id, advertiser_id, name, code, state, last_modified)
VALUES (@id, @advertiser_id, @name, @code, @state, @last_modified)
RETURNING id
