SELECT 'clicktracker' AS Service, COUNT(*) AS [Count] FROM click_trackers WHERE publisher_id = @id
UNION ALL
SELECT 'placement' AS Service, COUNT(*) AS [Count] FROM placements WHERE publisher_id = @id
UNION ALL
SELECT 'payment-rule' AS Service, COUNT(*) AS [Count] FROM payment_rules WHERE publisher_id = @id
