-- The last version of what trackers for the redirect are made of, each from the end of its index. Objects are written by one transaction at a time, so what comes
-- later has a greater one.
SELECT COALESCE(MAX(v.version), 0)
FROM (
    SELECT CAST(MAX(t.row_version) AS BIGINT) AS version FROM click_trackers AS t
    UNION ALL
    SELECT CAST(MAX(l.row_version) AS BIGINT) FROM line_items AS l
    UNION ALL
    SELECT CAST(MAX(r.row_version) AS BIGINT) FROM payment_rules AS r
    UNION ALL
    SELECT CAST(MAX(a.row_version) AS BIGINT) FROM advertisers AS a
    UNION ALL
    SELECT CAST(MAX(d.row_version) AS BIGINT) FROM deleted_objects AS d
) AS v
