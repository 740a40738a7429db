-- The click trackers that were clicked since @KnownHour: the hour of their last click. {clicks} is the column that counts.
SELECT h.tracker_id, MAX(h.hour) AS last_hour
FROM tracker_hours AS h
WHERE h.hour >= @KnownHour AND h.{clicks} > 0 AND (@MemberId IS NULL OR h.member_id = @MemberId)
GROUP BY h.tracker_id
