SELECT 'clicktracker' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count] FROM click_trackers WHERE payment_rule_id = @id
