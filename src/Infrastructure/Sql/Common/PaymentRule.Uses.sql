SELECT 'clicktracker' AS Service, COUNT(*) AS [Count] FROM click_trackers WHERE payment_rule_id = @id
