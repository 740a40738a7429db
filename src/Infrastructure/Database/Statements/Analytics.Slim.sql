-- Whole spans of a bucket from slim roll-ups, by click tracker and member. The sums come before, and filters and groups after.
FROM {table} AS s
WHERE s.{span} >= @spanStart AND s.{span} < @spanEnd
