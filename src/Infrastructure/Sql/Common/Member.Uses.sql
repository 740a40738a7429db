SELECT 'user' AS Service, COUNT(*) AS [Count] FROM users WHERE member_id = @id
UNION ALL
SELECT 'advertiser' AS Service, COUNT(*) AS [Count] FROM advertisers WHERE member_id = @id
UNION ALL
SELECT 'publisher' AS Service, COUNT(*) AS [Count] FROM publishers WHERE member_id = @id
