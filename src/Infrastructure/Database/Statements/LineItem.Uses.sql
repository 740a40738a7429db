SELECT line_item_id AS Id, 'clicktracker' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count]
FROM click_trackers WHERE line_item_id IN ({ids}) GROUP BY line_item_id
