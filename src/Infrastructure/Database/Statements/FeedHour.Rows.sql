-- The rows that a feed of each hour has. Hours are counted since 1970.
SELECT h.hour, SUM(h.valid_clicks)
FROM tracker_hours AS h
WHERE h.hour >= @from AND h.hour < @until AND (@member IS NULL OR h.member_id = @member)
GROUP BY h.hour
