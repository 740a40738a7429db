SELECT h.starts_at AS StartsAt, MAX(h.last_run) AS LastRun, SUM(h.late) AS Late
FROM feed_hours AS h
WHERE h.starts_at >= @from AND h.starts_at < @until AND (@member IS NULL OR h.member_id = @member)
GROUP BY h.starts_at
