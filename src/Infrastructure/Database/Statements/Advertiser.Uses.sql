SELECT 'clicktracker' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count] FROM click_trackers WHERE advertiser_id = @id
UNION ALL
SELECT 'line-item' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count] FROM line_items WHERE advertiser_id = @id
UNION ALL
SELECT 'insertion-order' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count] FROM insertion_orders WHERE advertiser_id = @id
