-- The whole hours of a bucket. The sums come before, and filters and groups after.
FROM click_hours AS s
WHERE s.starts_at >= @spanStart AND s.starts_at < @spanEnd
