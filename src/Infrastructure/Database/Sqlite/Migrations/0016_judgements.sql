-- The version of the rules that judged a click as it came in. NULL or 0: a program that did not record it.
ALTER TABLE clicks ADD COLUMN rules_version INTEGER NULL;

-- Clicks judged again. Clicks are append-only: a judgement that differs is a row of its own, whose batch is the value of change_clock at its
-- transaction. A report that remembers a lower one goes on showing what it showed.
CREATE TABLE requalifications (
    id                 INTEGER PRIMARY KEY,
    started_at         TEXT    NOT NULL,
    finished_at        TEXT    NULL,
    from_time          TEXT    NOT NULL,
    to_time            TEXT    NOT NULL,
    rules_version      INTEGER NOT NULL,
    clicks             INTEGER NOT NULL DEFAULT 0,
    changed            INTEGER NOT NULL DEFAULT 0,
    robot_added        INTEGER NOT NULL DEFAULT 0,
    robot_removed      INTEGER NOT NULL DEFAULT 0,
    duplicate_added    INTEGER NOT NULL DEFAULT 0,
    duplicate_removed  INTEGER NOT NULL DEFAULT 0,
    bad_cost_added     INTEGER NOT NULL DEFAULT 0,
    bad_cost_removed   INTEGER NOT NULL DEFAULT 0
);

-- run: the requalification that found the judgement.
CREATE TABLE click_judgements (
    click_id INTEGER NOT NULL,
    run      INTEGER NOT NULL,
    batch    INTEGER NOT NULL,
    reasons  INTEGER NOT NULL,
    PRIMARY KEY (click_id, run)
) WITHOUT ROWID;

-- Clicks with ids below before_id may have been deleted. At most one row; none: no click was ever deleted.
CREATE TABLE click_deletions (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    before_id INTEGER NOT NULL
);
-- Deletions before this version left no trace but roll-ups of hours, or counts, that the clicks do not have any more. A click id has the
-- milliseconds since 2020 above its lowest 22 bits.
INSERT INTO click_deletions (id, before_id)
SELECT 1, COALESCE(
    (SELECT MIN(c.click_id) FROM clicks AS c),
    ((SELECT CAST(strftime('%s', MAX(h.starts_at)) AS INTEGER) FROM click_hours AS h) - 1577836800 + 3600) * 4194304000)
FROM (
    SELECT substr(c.occurred_at, 1, 13) || ':00:00' AS starts_at, c.click_id
    FROM clicks AS c
    WHERE c.click_id = (SELECT MIN(o.click_id) FROM clicks AS o)
    UNION ALL
    SELECT '9999', 0 WHERE NOT EXISTS (SELECT 1 FROM clicks)) AS oldest
WHERE EXISTS (SELECT 1 FROM click_hours AS h WHERE h.starts_at < oldest.starts_at)
   OR (SELECT SUM(h.clicks) FROM click_hours AS h WHERE h.starts_at = oldest.starts_at)
    > (SELECT COUNT(*) FROM clicks AS c
       WHERE c.click_id < oldest.click_id + 3600 * 4194304000 AND substr(c.occurred_at, 1, 13) || ':00:00' = oldest.starts_at);

-- Slim roll-ups: one row for each hour (since 1970, UTC), click tracker and member. The amounts are those of valid clicks.
CREATE TABLE tracker_hours (
    hour                      INTEGER NOT NULL,
    tracker_id                INTEGER NOT NULL,
    member_id                 INTEGER NOT NULL,
    clicks                    INTEGER NOT NULL,
    valid_clicks              INTEGER NOT NULL,
    clicks_robot              INTEGER NOT NULL,
    clicks_prefetch           INTEGER NOT NULL,
    clicks_duplicate          INTEGER NOT NULL,
    clicks_bad_cost           INTEGER NOT NULL,
    media_buy_cost_millionths INTEGER NOT NULL,
    revenue_value_millionths  INTEGER NOT NULL,
    PRIMARY KEY (hour, tracker_id, member_id)
) WITHOUT ROWID;

-- Amounts are added up in two parts, since a sum of large numbers is an error, and a product is a fraction that is larger than any number.
INSERT INTO tracker_hours (
    hour, tracker_id, member_id, clicks, valid_clicks, clicks_robot, clicks_prefetch, clicks_duplicate, clicks_bad_cost,
    media_buy_cost_millionths, revenue_value_millionths)
SELECT
    CAST(strftime('%s', h.starts_at) AS INTEGER) / 3600, h.tracker_id, h.member_id, SUM(h.clicks),
    SUM(CASE WHEN h.reasons & 7 = 0 THEN h.clicks ELSE 0 END), SUM(CASE WHEN h.reasons & 1 <> 0 THEN h.clicks ELSE 0 END),
    SUM(CASE WHEN h.reasons & 2 <> 0 THEN h.clicks ELSE 0 END), SUM(CASE WHEN h.reasons & 4 <> 0 THEN h.clicks ELSE 0 END),
    SUM(CASE WHEN h.reasons & 8 <> 0 THEN h.clicks ELSE 0 END),
    MIN(
        SUM(CASE WHEN h.reasons & 7 = 0 THEN h.media_buy_cost_millionths / 1000000 ELSE 0 END) * 1000000
        + SUM(CASE WHEN h.reasons & 7 = 0 THEN h.media_buy_cost_millionths % 1000000 ELSE 0 END), 9223372036854775807),
    MIN(
        SUM(CASE WHEN h.reasons & 7 = 0 THEN h.revenue_value_millionths / 1000000 ELSE 0 END) * 1000000
        + SUM(CASE WHEN h.reasons & 7 = 0 THEN h.revenue_value_millionths % 1000000 ELSE 0 END), 9223372036854775807)
FROM click_hours AS h
GROUP BY 1, 2, 3;
