UPDATE object_ids SET last_id = object_ids.last_id + 1 WHERE service = 'user';

INSERT INTO users (id, member_id, username, role, state, password_hash, last_modified)
SELECT o.last_id, @MemberId, @Username, @Role, @State, @PasswordHash, @now
FROM object_ids AS o
WHERE o.service = 'user'
