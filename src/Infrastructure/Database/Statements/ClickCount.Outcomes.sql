SELECT h.starts_at AS StartsAt, h.tracker_id AS TrackerId, h.outcome AS Outcome, h.requests AS Requests
FROM tracker_outcomes AS h
WHERE h.starts_at >= @Since AND h.starts_at < @Until AND (@MemberId IS NULL OR h.member_id = @MemberId) {trackers}
ORDER BY h.starts_at, h.tracker_id
