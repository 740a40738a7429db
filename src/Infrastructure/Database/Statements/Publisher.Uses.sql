SELECT 'clicktracker' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count] FROM click_trackers WHERE publisher_id = @id
UNION ALL
SELECT 'placement' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count] FROM placements WHERE publisher_id = @id
UNION ALL
SELECT 'payment-rule' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count] FROM payment_rules WHERE publisher_id = @id
