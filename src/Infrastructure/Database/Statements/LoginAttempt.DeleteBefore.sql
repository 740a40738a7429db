DELETE FROM login_attempts WHERE occurred_at < @time
