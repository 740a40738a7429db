-- Many rows in one statement, as an array of arrays. Every node adds to the same rows: they are taken in the order of the key, so that no two
-- nodes wait for each other, and a place where a row is missing is held until it is there.
DECLARE @tags TABLE (
    day         DATETIME2(3)   NOT NULL,
    outcome     NVARCHAR(50)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    asked       NVARCHAR(40)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    tracker_id  BIGINT         NOT NULL,
    member_id   BIGINT         NOT NULL,
    query       NVARCHAR(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    site_domain NVARCHAR(255)  COLLATE Latin1_General_100_BIN2 NULL,
    requests    BIGINT         NOT NULL,
    last_at     DATETIME2(3)   NOT NULL,
    PRIMARY KEY CLUSTERED (day, outcome, asked)
);

INSERT INTO @tags (day, outcome, asked, tracker_id, member_id, query, site_domain, requests, last_at)
SELECT r.day, r.outcome, r.asked, r.tracker_id, r.member_id, r.query, r.site_domain, r.requests, r.last_at
FROM OPENJSON(@rows) WITH (
    day         DATETIME2(3)   '$[0]',
    outcome     NVARCHAR(50)   '$[1]',
    asked       NVARCHAR(40)   '$[2]',
    tracker_id  BIGINT         '$[3]',
    member_id   BIGINT         '$[4]',
    query       NVARCHAR(2000) '$[5]',
    site_domain NVARCHAR(255)  '$[6]',
    requests    BIGINT         '$[7]',
    last_at     DATETIME2(3)   '$[8]') AS r;

UPDATE t
SET tracker_id = b.tracker_id, member_id = b.member_id, query = b.query, site_domain = b.site_domain,
    requests = t.requests + b.requests, last_at = b.last_at
FROM @tags AS b
JOIN failed_tags AS t WITH (UPDLOCK, SERIALIZABLE) ON t.day = b.day AND t.outcome = b.outcome AND t.asked = b.asked
OPTION (LOOP JOIN, FORCE ORDER);

INSERT INTO failed_tags (day, outcome, asked, tracker_id, member_id, query, site_domain, requests, last_at)
SELECT b.day, b.outcome, b.asked, b.tracker_id, b.member_id, b.query, b.site_domain, b.requests, b.last_at
FROM @tags AS b
WHERE NOT EXISTS (
    SELECT 1
    FROM failed_tags AS t WITH (UPDLOCK, SERIALIZABLE)
    WHERE t.day = b.day AND t.outcome = b.outcome AND t.asked = b.asked)
ORDER BY b.day, b.outcome, b.asked
OPTION (LOOP JOIN, FORCE ORDER)
