UPDATE click_trackers
SET name = @name, code = @code, state = @state, click_url = @click_url, publisher_id = @publisher_id, tag_id = @tag_id,
    payment_rule_id = @payment_rule_id, line_item_id = @line_item_id, last_modified = @last_modified
WHERE id = @id
