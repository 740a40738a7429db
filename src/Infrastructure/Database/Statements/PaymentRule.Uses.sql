SELECT payment_rule_id AS Id, 'clicktracker' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count]
FROM click_trackers WHERE payment_rule_id IN ({ids}) GROUP BY payment_rule_id
