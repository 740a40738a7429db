SELECT 'line-item' AS Service, COUNT(*) AS [Count] FROM line_items WHERE insertion_order_id = @id
