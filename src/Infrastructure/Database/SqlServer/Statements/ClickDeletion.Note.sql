UPDATE click_deletions WITH (UPDLOCK, SERIALIZABLE)
SET before_id = CASE WHEN click_deletions.before_id < @before THEN @before ELSE click_deletions.before_id END
WHERE id = 1;

IF @@ROWCOUNT = 0
    INSERT INTO click_deletions (id, before_id) VALUES (1, @before)
