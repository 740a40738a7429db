-- journaled: clicks of the node's journal before the position. The others count since ever: clicks (new to the database) + already_stored
-- + rejected = shipped. unreadable clicks were committed to the journal and could not be read back. emergency clicks came past the journal.
ALTER TABLE journal_positions ADD COLUMN journaled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journal_positions ADD COLUMN shipped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journal_positions ADD COLUMN already_stored INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journal_positions ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journal_positions ADD COLUMN unreadable INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journal_positions ADD COLUMN emergency INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journal_positions ADD COLUMN last_click_id INTEGER NOT NULL DEFAULT 0;

-- The node is in bits 12 to 21 of a click id.
UPDATE journal_positions SET
    shipped = clicks,
    last_click_id = COALESCE((SELECT c.click_id FROM clicks AS c WHERE (c.click_id >> 12) & 1023 = node_id ORDER BY c.click_id DESC LIMIT 1), 0);

-- What a node said last of itself. journal_clicks: clicks that its journal has ever committed; the counts are since started_at.
CREATE TABLE click_nodes (
    node_id         INTEGER PRIMARY KEY,
    ledger_id       TEXT    NOT NULL,
    started_at      TEXT    NOT NULL,
    reported_at     TEXT    NOT NULL,
    journal_clicks  INTEGER NOT NULL,
    pending_bytes   INTEGER NOT NULL,
    journaled       INTEGER NOT NULL,
    shipped         INTEGER NOT NULL,
    stored          INTEGER NOT NULL,
    already_stored  INTEGER NOT NULL,
    rejected        INTEGER NOT NULL,
    unreadable      INTEGER NOT NULL
);

-- What became of the requests to the redirect. A data folder has one ledger_id: a folder that was replaced counts anew beside the old one.
CREATE TABLE click_outcomes (
    node_id     INTEGER NOT NULL,
    ledger_id   TEXT    NOT NULL,
    outcome     TEXT    NOT NULL,
    since_start INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    PRIMARY KEY (node_id, ledger_id, outcome)
);

-- Times in which clicks were lost, rejected by the database, or could not be read back.
CREATE TABLE click_losses (
    node_id     INTEGER NOT NULL,
    kind        TEXT    NOT NULL,
    started_at  TEXT    NOT NULL,
    ended_at    TEXT    NOT NULL,
    clicks      INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    PRIMARY KEY (node_id, kind, started_at)
);
CREATE INDEX ix_click_losses_ended_at ON click_losses (ended_at);
