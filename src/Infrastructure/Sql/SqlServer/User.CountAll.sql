-- Of several nodes that start on an empty database one makes the first users: the others wait here for its commit.
EXEC sp_getapplock @Resource = 'ClickTracker.FirstStart', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 10000;

SELECT COUNT_BIG(*) FROM users
