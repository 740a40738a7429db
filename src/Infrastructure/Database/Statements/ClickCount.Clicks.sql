-- In the order of the key, so that rows come as they are read. The reasons: 1 robot, 2 prefetch, 4 duplicate, 8 bad cost.
SELECT h.starts_at AS StartsAt, h.tracker_id AS TrackerId,
       SUM(CASE WHEN h.reasons & 7 = 0 THEN h.clicks ELSE 0 END) AS Valid,
       SUM(CASE WHEN h.reasons & 7 = 1 THEN h.clicks ELSE 0 END) AS Robot,
       SUM(CASE WHEN h.reasons & 7 = 2 THEN h.clicks ELSE 0 END) AS Prefetch,
       SUM(CASE WHEN h.reasons & 7 = 3 THEN h.clicks ELSE 0 END) AS RobotPrefetch,
       SUM(CASE WHEN h.reasons & 7 = 4 THEN h.clicks ELSE 0 END) AS Duplicate,
       SUM(CASE WHEN h.reasons & 7 = 5 THEN h.clicks ELSE 0 END) AS RobotDuplicate,
       SUM(CASE WHEN h.reasons & 7 = 6 THEN h.clicks ELSE 0 END) AS PrefetchDuplicate,
       SUM(CASE WHEN h.reasons & 7 = 7 THEN h.clicks ELSE 0 END) AS AllReasons,
       SUM(CASE WHEN h.reasons & 8 = 8 THEN h.clicks ELSE 0 END) AS BadCost
FROM click_hours AS h
WHERE h.starts_at >= @Since AND h.starts_at < @Until AND (@MemberId IS NULL OR h.member_id = @MemberId) {trackers}
GROUP BY h.starts_at, h.tracker_id
ORDER BY h.starts_at, h.tracker_id
