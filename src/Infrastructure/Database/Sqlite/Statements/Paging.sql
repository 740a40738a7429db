LIMIT @count OFFSET @start
