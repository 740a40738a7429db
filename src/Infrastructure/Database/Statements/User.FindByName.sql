SELECT u.id AS Id, u.username AS Username, u.member_id AS MemberId, u.role AS Role, u.state AS State, m.state AS MemberState,
       u.error_status AS ErrorStatus,
       u.password_hash AS PasswordHash
FROM users AS u
JOIN members AS m ON m.id = u.member_id
WHERE u.username = @username
