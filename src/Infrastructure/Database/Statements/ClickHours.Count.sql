-- The clicks of a time that were stored. Roll-ups stay when clicks are deleted.
SELECT COALESCE(SUM(h.clicks), 0)
FROM click_hours AS h
WHERE h.starts_at >= @start AND h.starts_at < @end AND (@memberId IS NULL OR h.member_id = @memberId)
