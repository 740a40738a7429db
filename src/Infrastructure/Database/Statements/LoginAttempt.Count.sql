SELECT
    (SELECT CAST(COUNT(*) AS BIGINT) FROM login_attempts AS a WHERE a.username = @username AND a.occurred_at > @since AND a.succeeded = 1) AS Succeeded,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM login_attempts AS a WHERE a.username = @username AND a.occurred_at > @since AND a.succeeded = 0) AS FailedOfUser,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM login_attempts AS a WHERE a.address = @address AND a.occurred_at > @since AND a.succeeded = 0) AS FailedOfAddress
