-- The rows of some click trackers in some hours, each found by its key. The columns come before, and filters and groups after.
FROM OPENJSON(@hours) WITH (hour INT '$') AS n
CROSS JOIN OPENJSON(@ids) WITH (id BIGINT '$') AS i
JOIN tracker_hours AS h ON h.hour = n.hour AND h.tracker_id = i.id
