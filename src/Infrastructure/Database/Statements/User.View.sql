SELECT u.id, u.member_id, u.username, u.role, u.state, u.error_status, u.password_hash, u.last_modified
FROM users AS u
