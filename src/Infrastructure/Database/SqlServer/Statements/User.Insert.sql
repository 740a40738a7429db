UPDATE object_ids
SET last_id = CASE WHEN @id IS NULL THEN object_ids.last_id + 1 WHEN @id > object_ids.last_id THEN @id ELSE object_ids.last_id END
WHERE service = 'user';

INSERT INTO users (id, member_id, username, role, state, password_hash, last_modified)
OUTPUT inserted.id
SELECT COALESCE(@id, o.last_id), @member_id, @username, @role, @state, @password_hash, @last_modified
FROM object_ids AS o
WHERE o.service = 'user' AND NOT EXISTS (SELECT 1 FROM users AS t WHERE t.id = @id)
