SELECT CAST(COUNT(*) AS BIGINT)
FROM users AS u
JOIN members AS m ON m.id = u.member_id
WHERE u.role = 'admin' AND u.state = 'active' AND m.state = 'active'
