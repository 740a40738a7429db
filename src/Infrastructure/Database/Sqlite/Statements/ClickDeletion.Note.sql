INSERT INTO click_deletions (id, before_id)
VALUES (1, @before)
ON CONFLICT DO UPDATE SET before_id = MAX(before_id, excluded.before_id)
