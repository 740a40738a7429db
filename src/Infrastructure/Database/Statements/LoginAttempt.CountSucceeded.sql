SELECT CAST(COUNT(*) AS BIGINT) FROM login_attempts AS a WHERE a.username = @username AND a.occurred_at > @since AND a.succeeded = 1
