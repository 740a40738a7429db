SELECT tag_id AS Id, 'clicktracker' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count]
FROM click_trackers WHERE tag_id IN ({ids}) GROUP BY tag_id
