UPDATE object_ids
SET last_id = CASE WHEN @id IS NULL THEN object_ids.last_id + 1 WHEN @id > object_ids.last_id THEN @id ELSE object_ids.last_id END
WHERE service = 'line-item';

INSERT INTO line_items (id, advertiser_id, insertion_order_id, name, code, state, revenue_type, revenue_value, commission_cpm,
    commission_revshare, last_modified)
OUTPUT inserted.id
SELECT COALESCE(@id, o.last_id), @advertiser_id, @insertion_order_id, @name, @code, @state, @revenue_type, @revenue_value,
       @commission_cpm, @commission_revshare, @last_modified
FROM object_ids AS o
WHERE o.service = 'line-item' AND NOT EXISTS (SELECT 1 FROM line_items AS t WHERE t.id = @id)
