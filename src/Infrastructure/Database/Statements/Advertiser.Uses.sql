SELECT advertiser_id AS Id, 'clicktracker' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count]
FROM click_trackers WHERE advertiser_id IN ({ids}) GROUP BY advertiser_id
UNION ALL
SELECT advertiser_id AS Id, 'line-item' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count]
FROM line_items WHERE advertiser_id IN ({ids}) GROUP BY advertiser_id
UNION ALL
SELECT advertiser_id AS Id, 'insertion-order' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count]
FROM insertion_orders WHERE advertiser_id IN ({ids}) GROUP BY advertiser_id
