-- Many rows in one statement, as an array of arrays, in the order of the key as in AddClickHours.sql. The clicks of an hour are late if it was
-- complete before: it has ended, and no node that may still bring clicks is behind its end; or it once was so. A node that comes back late
-- opens hours again, but not for those who took them for complete.
DECLARE @now DATETIME2(3) = SYSUTCDATETIME();

DECLARE @feed_hours TABLE (
    starts_at DATETIME2(3) NOT NULL,
    member_id BIGINT       NOT NULL,
    ends_at   DATETIME2(3) NOT NULL,
    clicks    BIGINT       NOT NULL,
    late      BIGINT       NOT NULL,
    PRIMARY KEY CLUSTERED (starts_at, member_id)
);

INSERT INTO @feed_hours (starts_at, member_id, ends_at, clicks, late)
SELECT r.starts_at, r.member_id, DATEADD(HOUR, 1, r.starts_at), r.clicks, 0
FROM OPENJSON(@rows) WITH (
    starts_at DATETIME2(3) '$[0]',
    member_id BIGINT       '$[1]',
    clicks    BIGINT       '$[2]') AS r;

UPDATE b
SET late = b.clicks
FROM @feed_hours AS b
WHERE EXISTS (SELECT 1 FROM click_nodes AS n WHERE n.closed_until >= b.ends_at AND n.closed_until <= @now)
    OR (
        b.ends_at <= @now
        AND NOT EXISTS (
            SELECT 1 FROM click_nodes AS n WHERE n.state = 'live' AND (n.shipped_until IS NULL OR n.shipped_until < b.ends_at))
        AND NOT EXISTS (
            SELECT 1 FROM lost_folders AS f WHERE f.state = 'silent' AND (f.shipped_until IS NULL OR f.shipped_until < b.ends_at)));

UPDATE h
SET last_run = CASE WHEN h.last_run < @now THEN @now ELSE h.last_run END,
    late = h.late + b.late
FROM @feed_hours AS b
JOIN feed_hours AS h WITH (UPDLOCK, SERIALIZABLE) ON h.starts_at = b.starts_at AND h.member_id = b.member_id
OPTION (LOOP JOIN, FORCE ORDER);

INSERT INTO feed_hours (starts_at, member_id, last_run, late)
SELECT b.starts_at, b.member_id, @now, b.late
FROM @feed_hours AS b
WHERE NOT EXISTS (
    SELECT 1
    FROM feed_hours AS h WITH (UPDLOCK, SERIALIZABLE)
    WHERE h.starts_at = b.starts_at AND h.member_id = b.member_id)
ORDER BY b.starts_at, b.member_id
OPTION (LOOP JOIN, FORCE ORDER)
