-- The tags of requests that led to no click, a limited number of them: one row for each day (UTC), outcome and text in the place of the id.
-- tracker_id 0: the id belongs to no click tracker. Rows are deleted after 14 days.
CREATE TABLE failed_tags (
    day         TEXT    NOT NULL,
    outcome     TEXT    NOT NULL,
    asked       TEXT    NOT NULL,
    tracker_id  INTEGER NOT NULL,
    member_id   INTEGER NOT NULL,
    query       TEXT    NOT NULL,
    site_domain TEXT,
    requests    INTEGER NOT NULL,
    last_at     TEXT    NOT NULL,
    PRIMARY KEY (day, outcome, asked)
) WITHOUT ROWID;
