-- Logins of one user come one after the other: in a transaction, no two of them count the same. The lock is a statement of its own,
-- so that what is counted is read after it was waited for.
DECLARE @user BIGINT;
SELECT @user = u.id FROM users AS u WITH (UPDLOCK, ROWLOCK) WHERE u.username = @username;

SELECT
    (SELECT COUNT_BIG(*) FROM login_attempts AS a WHERE a.username = @username AND a.occurred_at > @since AND a.succeeded = 1) AS Succeeded,
    (SELECT COUNT_BIG(*) FROM login_attempts AS a WHERE a.username = @username AND a.occurred_at > @since AND a.succeeded = 0) AS FailedOfUser,
    (SELECT COUNT_BIG(*) FROM login_attempts AS a WHERE a.address = @address AND a.occurred_at > @since AND a.succeeded = 0) AS FailedOfAddress
