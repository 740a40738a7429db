-- The slim roll-ups of some click trackers in some spans of time, each found by its key. The columns come before, and filters and groups after.
FROM json_each(@spans) AS n
CROSS JOIN json_each(@ids) AS i
CROSS JOIN {table} AS s ON s.{span} = n.value AND s.tracker_id = i.value
