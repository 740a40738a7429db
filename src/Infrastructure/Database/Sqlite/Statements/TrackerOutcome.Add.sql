-- Many rows in one statement, as an array of arrays. WHERE tells the parser that ON is not of a join.
INSERT INTO tracker_outcomes (starts_at, tracker_id, member_id, outcome, requests)
SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, r.value ->> 3, r.value ->> 4
FROM json_each(@rows) AS r
WHERE true
ON CONFLICT (starts_at, tracker_id, member_id, outcome) DO UPDATE SET requests = requests + excluded.requests
