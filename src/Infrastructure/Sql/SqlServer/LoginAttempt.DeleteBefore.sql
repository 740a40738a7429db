-- What another login is deleting at the same time is left to it.
DELETE FROM login_attempts WITH (READPAST, ROWLOCK) WHERE occurred_at < @time
