SELECT 'user' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count] FROM users WHERE member_id = @id
UNION ALL
SELECT 'advertiser' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count] FROM advertisers WHERE member_id = @id
UNION ALL
SELECT 'publisher' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count] FROM publishers WHERE member_id = @id
