INSERT INTO requalifications (id, started_at, from_time, to_time, rules_version)
SELECT COALESCE(MAX(r.id), 0) + 1, @StartedAt, @FromTime, @ToTime, @RulesVersion
FROM requalifications AS r
