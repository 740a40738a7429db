-- shipped_until: every click of the node with an earlier time is in the database, by the clock of its click ids; NULL: not known, as of a node
-- of an older version. closed_until: until when the hours of all nodes were once complete, as this node saw it; a click of such an hour that
-- comes later is late. retired_at is by the database's clock; NULL in a row that was retired before there was this column.
ALTER TABLE click_nodes ADD COLUMN shipped_until TEXT NULL;
ALTER TABLE click_nodes ADD COLUMN closed_until  TEXT NULL;
ALTER TABLE click_nodes ADD COLUMN retired_at    TEXT NULL;

-- Data folders whose number another folder took while they were silent or retired: their journals may hold clicks. One that comes back under
-- any number is not here any more.
CREATE TABLE lost_folders (
    ledger_id     TEXT    NOT NULL PRIMARY KEY,
    node_id       INTEGER NOT NULL,
    host          TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('silent', 'retired')),
    heartbeat_at  TEXT    NOT NULL,
    pending_bytes INTEGER NOT NULL,
    shipped_until TEXT    NULL,
    retired_at    TEXT    NULL
);

-- When clicks of an hour (UTC) and member were last stored, by the database's clock, and how many of them came after the hour was complete.
-- Hours whose clicks were all stored before there was this table have no row: nobody knows when that was.
CREATE TABLE feed_hours (
    starts_at TEXT    NOT NULL,
    member_id INTEGER NOT NULL,
    last_run  TEXT    NOT NULL,
    late      INTEGER NOT NULL,
    PRIMARY KEY (starts_at, member_id)
) WITHOUT ROWID;

-- How complete the clicks were when the report was made. waiting_for: nodes as a JSON array; NULL: it was not made yet, or by an older version.
ALTER TABLE reports ADD COLUMN complete_until TEXT NULL;
ALTER TABLE reports ADD COLUMN waiting_for    TEXT NULL;
