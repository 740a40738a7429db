-- The rows of some click trackers in some hours, each found by its key. The columns come before, and filters and groups after.
FROM json_each(@hours) AS n
CROSS JOIN json_each(@ids) AS i
CROSS JOIN tracker_hours AS h ON h.hour = n.value AND h.tracker_id = i.value
