-- The click trackers that were clicked: their clicks since @RecentHour, and the hour of their last one. {clicks} is the column that counts.
SELECT h.tracker_id, SUM(CASE WHEN h.hour >= @RecentHour THEN h.{clicks} ELSE 0 END) AS clicks, MAX(h.hour) AS last_hour
FROM tracker_hours AS h
WHERE h.hour >= @KnownHour AND h.{clicks} > 0 AND (@MemberId IS NULL OR h.member_id = @MemberId)
GROUP BY h.tracker_id
