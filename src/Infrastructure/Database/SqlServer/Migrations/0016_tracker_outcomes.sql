-- Requests to the redirect that were no ordinary clicks: one row for each hour (UTC), click tracker and outcome. tracker_id 0: click trackers
-- that a node had no room to count apart. Rows stay like the roll-ups.
CREATE TABLE tracker_outcomes (
    starts_at  DATETIME2(3) NOT NULL,
    tracker_id BIGINT       NOT NULL,
    member_id  BIGINT       NOT NULL,
    outcome    NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    requests   BIGINT       NOT NULL,
    CONSTRAINT pk_tracker_outcomes PRIMARY KEY CLUSTERED (starts_at, tracker_id, member_id, outcome)
);
