-- Requests to the redirect that were no ordinary clicks: one row for each hour (UTC), click tracker and outcome. tracker_id 0: click trackers
-- that a node had no room to count apart. Rows stay like the roll-ups.
CREATE TABLE tracker_outcomes (
    starts_at  TEXT    NOT NULL,
    tracker_id INTEGER NOT NULL,
    member_id  INTEGER NOT NULL,
    outcome    TEXT    NOT NULL,
    requests   INTEGER NOT NULL,
    PRIMARY KEY (starts_at, tracker_id, member_id, outcome)
) WITHOUT ROWID;
