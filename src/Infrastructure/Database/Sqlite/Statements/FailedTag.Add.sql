-- Many rows in one statement, as an array of arrays. WHERE tells the parser that ON is not of a join.
INSERT INTO failed_tags (day, outcome, asked, tracker_id, member_id, query, site_domain, requests, last_at)
SELECT
    r.value ->> 0, r.value ->> 1, r.value ->> 2, r.value ->> 3, r.value ->> 4, r.value ->> 5, r.value ->> 6, r.value ->> 7, r.value ->> 8
FROM json_each(@rows) AS r
WHERE true
ON CONFLICT (day, outcome, asked) DO UPDATE SET
    tracker_id = excluded.tracker_id, member_id = excluded.member_id, query = excluded.query, site_domain = excluded.site_domain,
    requests = requests + excluded.requests, last_at = excluded.last_at
