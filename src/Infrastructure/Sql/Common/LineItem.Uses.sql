SELECT 'clicktracker' AS Service, COUNT(*) AS [Count] FROM click_trackers WHERE line_item_id = @id
