SELECT 'clicktracker' AS Service, COUNT(*) AS [Count] FROM click_trackers WHERE tag_id = @id
