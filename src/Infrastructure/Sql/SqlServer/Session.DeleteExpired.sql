-- Reads all sessions. Without READPAST two logins would wait for the session that the other one has just written.
DELETE FROM sessions WITH (READPAST, ROWLOCK) WHERE created_at < @createdBefore OR last_used_at < @lastUsedBefore
