SELECT member_id AS Id, 'user' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count]
FROM users WHERE member_id IN ({ids}) GROUP BY member_id
UNION ALL
SELECT member_id AS Id, 'advertiser' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count]
FROM advertisers WHERE member_id IN ({ids}) GROUP BY member_id
UNION ALL
SELECT member_id AS Id, 'publisher' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count]
FROM publishers WHERE member_id IN ({ids}) GROUP BY member_id
