SELECT 'clicktracker' AS Service, COUNT(*) AS [Count] FROM click_trackers WHERE advertiser_id = @id
UNION ALL
SELECT 'line-item' AS Service, COUNT(*) AS [Count] FROM line_items WHERE advertiser_id = @id
UNION ALL
SELECT 'insertion-order' AS Service, COUNT(*) AS [Count] FROM insertion_orders WHERE advertiser_id = @id
