-- The texts of the rows of a table that have changed since a version.
SELECT t.id, {member}, t.name, t.code FROM {table} AS t WHERE t.row_version > CAST(@since AS BINARY(8))
