SELECT 'clicktracker' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count] FROM click_trackers WHERE line_item_id = @id
