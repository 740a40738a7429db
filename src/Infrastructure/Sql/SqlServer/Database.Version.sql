-- The last row version that was given. What has at most that is committed when no transaction of its kind runs.
SELECT CAST(@@DBTS AS BIGINT)
