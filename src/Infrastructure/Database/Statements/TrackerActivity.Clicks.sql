-- The click trackers that were clicked: their clicks since @RecentHour, in hours up to the first whole quarter of a day, @Quarter, which begins
-- with @QuarterHour, and in quarters from there on. {clicks} is the column that counts.
SELECT s.tracker_id, SUM(s.clicks) AS clicks
FROM (
    SELECT h.tracker_id, h.{clicks} AS clicks
    FROM tracker_hours AS h
    WHERE h.hour >= @RecentHour AND h.hour < @QuarterHour AND h.{clicks} > 0 AND (@MemberId IS NULL OR h.member_id = @MemberId)
    UNION ALL
    SELECT q.tracker_id, q.{clicks}
    FROM tracker_quarter_days AS q
    WHERE q.quarter_day >= @Quarter AND q.{clicks} > 0 AND (@MemberId IS NULL OR q.member_id = @MemberId)) AS s
GROUP BY s.tracker_id
