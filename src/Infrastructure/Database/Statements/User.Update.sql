UPDATE users
SET username = @username, role = @role, state = @state, password_hash = @password_hash, last_modified =
    @last_modified
WHERE id = @id
