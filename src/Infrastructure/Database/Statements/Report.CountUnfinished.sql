SELECT COUNT(*) FROM reports WHERE user_id = @userId AND created_on > @since AND execution_status IN ('pending', 'processing')
