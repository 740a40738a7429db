-- The last row version that was given. Every click that has at most that is committed, as long as no transaction writes clicks.
SELECT CAST(@@DBTS AS BIGINT)
