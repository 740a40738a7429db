-- Many rows in one statement, as an array of arrays. Every node adds to the same rows: they are taken in the order of the key, so that no two
-- nodes wait for each other, and a place where a row is missing is held until it is there.
DECLARE @outcomes TABLE (
    starts_at  DATETIME2(3) NOT NULL,
    tracker_id BIGINT       NOT NULL,
    member_id  BIGINT       NOT NULL,
    outcome    NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    requests   BIGINT       NOT NULL,
    PRIMARY KEY CLUSTERED (starts_at, tracker_id, member_id, outcome)
);

INSERT INTO @outcomes (starts_at, tracker_id, member_id, outcome, requests)
SELECT r.starts_at, r.tracker_id, r.member_id, r.outcome, r.requests
FROM OPENJSON(@rows) WITH (
    starts_at  DATETIME2(3) '$[0]',
    tracker_id BIGINT       '$[1]',
    member_id  BIGINT       '$[2]',
    outcome    NVARCHAR(50) '$[3]',
    requests   BIGINT       '$[4]') AS r;

UPDATE o
SET requests = o.requests + b.requests
FROM @outcomes AS b
JOIN tracker_outcomes AS o WITH (UPDLOCK, SERIALIZABLE)
    ON o.starts_at = b.starts_at AND o.tracker_id = b.tracker_id AND o.member_id = b.member_id AND o.outcome = b.outcome
OPTION (LOOP JOIN, FORCE ORDER);

INSERT INTO tracker_outcomes (starts_at, tracker_id, member_id, outcome, requests)
SELECT b.starts_at, b.tracker_id, b.member_id, b.outcome, b.requests
FROM @outcomes AS b
WHERE NOT EXISTS (
    SELECT 1
    FROM tracker_outcomes AS o WITH (UPDLOCK, SERIALIZABLE)
    WHERE o.starts_at = b.starts_at AND o.tracker_id = b.tracker_id AND o.member_id = b.member_id AND o.outcome = b.outcome)
ORDER BY b.starts_at, b.tracker_id, b.member_id, b.outcome
OPTION (LOOP JOIN, FORCE ORDER)
