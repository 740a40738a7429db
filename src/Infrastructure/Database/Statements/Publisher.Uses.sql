SELECT publisher_id AS Id, 'clicktracker' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count]
FROM click_trackers WHERE publisher_id IN ({ids}) GROUP BY publisher_id
UNION ALL
SELECT publisher_id AS Id, 'placement' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count]
FROM placements WHERE publisher_id IN ({ids}) GROUP BY publisher_id
UNION ALL
SELECT publisher_id AS Id, 'payment-rule' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count]
FROM payment_rules WHERE publisher_id IN ({ids}) GROUP BY publisher_id
