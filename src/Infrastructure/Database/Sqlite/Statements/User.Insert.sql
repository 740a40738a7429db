INSERT INTO users (id, member_id, username, role, state, password_hash, last_modified)
VALUES (@id, @member_id, @username, @role, @state, @password_hash, @last_modified)
RETURNING id
