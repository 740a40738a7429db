-- The greatest version of the rows of a table.
SELECT COALESCE(CAST(MAX(t.row_version) AS BIGINT), 0) FROM {table} AS t
