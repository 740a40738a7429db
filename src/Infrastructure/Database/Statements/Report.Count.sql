SELECT COUNT(*) FROM reports WHERE user_id = @userId
