-- The whole hours of a bucket, by click tracker and member. The sums come before, and filters and groups after.
FROM tracker_hours AS s
WHERE s.hour >= @wholeStart AND s.hour < @wholeEnd
