UPDATE object_ids
SET last_id = CASE WHEN @id IS NULL THEN object_ids.last_id + 1 WHEN @id > object_ids.last_id THEN @id ELSE object_ids.last_id END
WHERE service = 'clicktracker';

INSERT INTO click_trackers (id, member_id, advertiser_id, name, code, state, click_url, publisher_id, tag_id, payment_rule_id,
    line_item_id, last_modified)
OUTPUT inserted.id
SELECT COALESCE(@id, o.last_id), @member_id, @advertiser_id, @name, @code, @state, @click_url, @publisher_id, @tag_id, @payment_rule_id,
       @line_item_id, @last_modified
FROM object_ids AS o
WHERE o.service = 'clicktracker' AND NOT EXISTS (SELECT 1 FROM click_trackers AS t WHERE t.id = @id)
