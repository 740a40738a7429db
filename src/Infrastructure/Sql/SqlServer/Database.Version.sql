-- What is below the lowest row version of a running transaction is committed, and no row will ever get such a version again.
SELECT CAST(MIN_ACTIVE_ROWVERSION() AS BIGINT) - 1
