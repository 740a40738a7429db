-- The greatest version of the rows of a table, and that of deleted objects of any kind.
SELECT
    COALESCE((SELECT CAST(MAX(t.row_version) AS BIGINT) FROM {table} AS t), 0),
    COALESCE((SELECT CAST(MAX(d.row_version) AS BIGINT) FROM deleted_objects AS d), 0)
