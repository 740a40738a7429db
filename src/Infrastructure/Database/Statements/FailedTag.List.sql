-- The last tags first. {trackers} is a condition, and Paging.sql comes behind. Dapper knows the outcomes by their names without underscores.
SELECT t.day AS Day, REPLACE(t.outcome, '_', '') AS Outcome, t.asked AS Asked, t.tracker_id AS TrackerId, t.member_id AS MemberId, t.query AS Query,
       t.site_domain AS SiteDomain, t.requests AS Requests, t.last_at AS LastAt
FROM failed_tags AS t
WHERE t.day >= @FromDay AND t.last_at >= @From AND t.last_at < @To AND (@MemberId IS NULL OR t.member_id = @MemberId) {trackers}
ORDER BY t.last_at DESC, t.day, t.outcome, t.asked
