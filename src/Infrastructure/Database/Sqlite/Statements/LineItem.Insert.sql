INSERT INTO line_items (id, advertiser_id, insertion_order_id, name, code, state, revenue_type, revenue_value, commission_cpm, commission_revshare, last_modified)
VALUES (@id, @advertiser_id, @insertion_order_id, @name, @code, @state, @revenue_type, @revenue_value, @commission_cpm, @commission_revshare, @last_modified)
RETURNING id
