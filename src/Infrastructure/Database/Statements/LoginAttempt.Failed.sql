SELECT
    (SELECT CAST(COUNT(*) AS BIGINT) FROM login_attempts AS a WHERE a.username = @username AND a.address = @network AND a.occurred_at > @since AND a.succeeded = 0) AS OfUserHere,
    (SELECT MAX(a.occurred_at) FROM login_attempts AS a WHERE a.username = @username AND a.address = @network AND a.occurred_at > @since AND a.succeeded = 0) AS LastOfUserHere,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM login_attempts AS a WHERE a.username = @username AND a.occurred_at > @since AND a.succeeded = 0) AS OfUser,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM login_attempts AS a WHERE a.address = @network AND a.occurred_at > @since AND a.succeeded = 0) AS OfNetwork,
    (SELECT MAX(a.occurred_at) FROM login_attempts AS a WHERE a.address = @network AND a.occurred_at > @since AND a.succeeded = 0) AS LastOfNetwork
