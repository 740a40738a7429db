-- A user's new reports come one after the other; see LoginAttempt.Count.
DECLARE @user BIGINT;
SELECT @user = u.id FROM users AS u WITH (UPDLOCK, ROWLOCK) WHERE u.id = @userId;

SELECT COUNT(*)
FROM reports AS r
WHERE r.user_id = @userId AND r.created_on > @since AND r.execution_status IN ('pending', 'processing')
