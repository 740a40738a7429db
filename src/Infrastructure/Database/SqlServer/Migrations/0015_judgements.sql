-- The version of the rules that judged a click as it came in. NULL or 0: a program that did not record it. Without a default, so that no row is
-- written: its version would move.
ALTER TABLE clicks ADD rules_version INT NULL;

-- Clicks judged again. Clicks are append-only: a judgement that differs is a row of its own, with a row version of its own. A report that
-- remembers a lower one goes on showing what it showed.
CREATE TABLE requalifications (
    id                BIGINT       NOT NULL,
    started_at        DATETIME2(3) NOT NULL,
    finished_at       DATETIME2(3) NULL,
    from_time         DATETIME2(3) NOT NULL,
    to_time           DATETIME2(3) NOT NULL,
    rules_version     INT          NOT NULL,
    clicks            BIGINT       NOT NULL CONSTRAINT df_requalifications_clicks DEFAULT 0,
    changed           BIGINT       NOT NULL CONSTRAINT df_requalifications_changed DEFAULT 0,
    robot_added       BIGINT       NOT NULL CONSTRAINT df_requalifications_robot_added DEFAULT 0,
    robot_removed     BIGINT       NOT NULL CONSTRAINT df_requalifications_robot_removed DEFAULT 0,
    duplicate_added   BIGINT       NOT NULL CONSTRAINT df_requalifications_duplicate_added DEFAULT 0,
    duplicate_removed BIGINT       NOT NULL CONSTRAINT df_requalifications_duplicate_removed DEFAULT 0,
    bad_cost_added    BIGINT       NOT NULL CONSTRAINT df_requalifications_bad_cost_added DEFAULT 0,
    bad_cost_removed  BIGINT       NOT NULL CONSTRAINT df_requalifications_bad_cost_removed DEFAULT 0,
    CONSTRAINT pk_requalifications PRIMARY KEY CLUSTERED (id)
);

-- run: the requalification that found the judgement.
CREATE TABLE click_judgements (
    click_id    BIGINT     NOT NULL,
    run         BIGINT     NOT NULL,
    reasons     TINYINT    NOT NULL,
    row_version ROWVERSION NOT NULL,
    CONSTRAINT pk_click_judgements PRIMARY KEY CLUSTERED (click_id, run) WITH (DATA_COMPRESSION = ROW)
);

-- Clicks with ids below before_id may have been deleted. At most one row; none: no click was ever deleted.
CREATE TABLE click_deletions (
    id        INT    NOT NULL,
    before_id BIGINT NOT NULL,
    CONSTRAINT pk_click_deletions PRIMARY KEY CLUSTERED (id),
    CONSTRAINT ck_click_deletions_id CHECK (id = 1)
);
-- Deletions before this version left no trace but roll-ups of hours, or counts, that the clicks do not have any more. A click id has the
-- milliseconds since 2020 above its lowest 22 bits.
INSERT INTO click_deletions (id, before_id)
SELECT 1, COALESCE(
    oldest.click_id,
    (CAST(DATEDIFF(SECOND, '2020-01-01', (SELECT MAX(h.starts_at) FROM click_hours AS h)) AS BIGINT) + 3600) * 4194304000)
FROM (
    SELECT MIN(c.click_id) AS click_id,
        DATEADD(HOUR, DATEDIFF(HOUR, '2000-01-01', MIN(c.occurred_at)), CAST('2000-01-01' AS DATETIME2(3))) AS starts_at
    FROM (SELECT TOP (1) f.click_id, f.occurred_at FROM clicks AS f ORDER BY f.click_id) AS c) AS oldest
WHERE EXISTS (SELECT 1 FROM click_hours AS h WHERE oldest.starts_at IS NULL OR h.starts_at < oldest.starts_at)
   OR (SELECT SUM(h.clicks) FROM click_hours AS h WHERE h.starts_at = oldest.starts_at)
    > (SELECT COUNT_BIG(*) FROM clicks AS c
       WHERE c.click_id < oldest.click_id + 3600 * 4194304000 AND c.occurred_at >= oldest.starts_at
           AND c.occurred_at < DATEADD(HOUR, 1, oldest.starts_at));

-- Slim roll-ups: one row for each hour (since 1970, UTC), click tracker and member. The amounts are those of valid clicks.
CREATE TABLE tracker_hours (
    hour                      INT    NOT NULL,
    tracker_id                BIGINT NOT NULL,
    member_id                 BIGINT NOT NULL,
    clicks                    BIGINT NOT NULL,
    valid_clicks              BIGINT NOT NULL,
    clicks_robot              BIGINT NOT NULL,
    clicks_prefetch           BIGINT NOT NULL,
    clicks_duplicate          BIGINT NOT NULL,
    clicks_bad_cost           BIGINT NOT NULL,
    media_buy_cost_millionths BIGINT NOT NULL,
    revenue_value_millionths  BIGINT NOT NULL,
    CONSTRAINT pk_tracker_hours PRIMARY KEY CLUSTERED (hour, tracker_id, member_id) WITH (DATA_COMPRESSION = ROW)
);

INSERT INTO tracker_hours (
    hour, tracker_id, member_id, clicks, valid_clicks, clicks_robot, clicks_prefetch, clicks_duplicate, clicks_bad_cost,
    media_buy_cost_millionths, revenue_value_millionths)
SELECT
    s.hour, s.tracker_id, s.member_id, s.clicks, s.valid_clicks, s.clicks_robot, s.clicks_prefetch, s.clicks_duplicate, s.clicks_bad_cost,
    CASE WHEN s.cost > 9223372036854775807 THEN 9223372036854775807 ELSE CAST(s.cost AS BIGINT) END,
    CASE WHEN s.revenue > 9223372036854775807 THEN 9223372036854775807 ELSE CAST(s.revenue AS BIGINT) END
FROM (
    SELECT
        DATEDIFF(HOUR, '1970-01-01', h.starts_at) AS hour, h.tracker_id, h.member_id, SUM(h.clicks) AS clicks,
        SUM(CASE WHEN h.reasons & 7 = 0 THEN h.clicks ELSE 0 END) AS valid_clicks,
        SUM(CASE WHEN h.reasons & 1 <> 0 THEN h.clicks ELSE 0 END) AS clicks_robot,
        SUM(CASE WHEN h.reasons & 2 <> 0 THEN h.clicks ELSE 0 END) AS clicks_prefetch,
        SUM(CASE WHEN h.reasons & 4 <> 0 THEN h.clicks ELSE 0 END) AS clicks_duplicate,
        SUM(CASE WHEN h.reasons & 8 <> 0 THEN h.clicks ELSE 0 END) AS clicks_bad_cost,
        SUM(CAST(CASE WHEN h.reasons & 7 = 0 THEN h.media_buy_cost_millionths ELSE 0 END AS DECIMAL(38, 0))) AS cost,
        SUM(CAST(CASE WHEN h.reasons & 7 = 0 THEN h.revenue_value_millionths ELSE 0 END AS DECIMAL(38, 0))) AS revenue
    FROM click_hours AS h
    GROUP BY h.starts_at, h.tracker_id, h.member_id) AS s;
