INSERT INTO click_trackers
    (id, member_id, advertiser_id, name, code, state, click_url, publisher_id, tag_id, payment_rule_id, line_item_id, last_modified)
VALUES
    (@id, @member_id, @advertiser_id, @name, @code, @state, @click_url, @publisher_id, @tag_id, @payment_rule_id, @line_item_id, @last_modified)
RETURNING id
