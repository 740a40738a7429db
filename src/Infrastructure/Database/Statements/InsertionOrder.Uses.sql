SELECT insertion_order_id AS Id, 'line-item' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count]
FROM line_items WHERE insertion_order_id IN ({ids}) GROUP BY insertion_order_id
