SELECT u.id AS Id, u.username AS Username, u.member_id AS MemberId, u.role AS Role, u.state AS State, m.state AS MemberState,
       u.error_status AS ErrorStatus,
       s.created_at AS CreatedAt, s.last_used_at AS LastUsedAt
FROM sessions AS s
JOIN users AS u ON u.id = s.user_id
JOIN members AS m ON m.id = u.member_id
WHERE s.token_hash = @tokenHash
