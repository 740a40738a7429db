INSERT INTO users (member_id, username, role, state, password_hash, last_modified)
VALUES (@MemberId, @Username, @Role, @State, @PasswordHash, @now)
