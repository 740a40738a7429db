-- The slim roll-ups of some click trackers in some spans of time, each found by its key. The columns come before, and filters and groups after.
FROM OPENJSON(@spans) WITH (span INT '$') AS n
CROSS JOIN OPENJSON(@ids) WITH (id BIGINT '$') AS i
JOIN {table} AS s ON s.{span} = n.span AND s.tracker_id = i.id
