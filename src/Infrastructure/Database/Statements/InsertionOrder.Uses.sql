SELECT 'line-item' AS Service, CAST(COUNT(*) AS BIGINT) AS [Count] FROM line_items WHERE insertion_order_id = @id
