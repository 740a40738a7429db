-- Who holds a node's number: a data folder (ledger_id), through one process at a time (claim_id, made anew at each start).
-- heartbeat_at is by the database's clock. A live node without a heartbeat for a minute is silent.
ALTER TABLE click_nodes ADD COLUMN host         TEXT NOT NULL DEFAULT '';
ALTER TABLE click_nodes ADD COLUMN claim_id     TEXT NOT NULL DEFAULT '';
ALTER TABLE click_nodes ADD COLUMN state        TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'stopped', 'retired'));
ALTER TABLE click_nodes ADD COLUMN heartbeat_at TEXT NOT NULL DEFAULT '2020-01-01 00:00:00';
UPDATE click_nodes SET heartbeat_at = reported_at;

-- A position is one of a data folder's journal: folders that held a number one after the other do not disturb each other's.
CREATE TABLE folder_positions (
    node_id         INTEGER NOT NULL,
    ledger_id       TEXT    NOT NULL,
    segment         INTEGER NOT NULL,
    segment_offset  INTEGER NOT NULL,
    clicks          INTEGER NOT NULL,
    batch           INTEGER NOT NULL,
    stored_at       TEXT    NOT NULL,
    journaled       INTEGER NOT NULL DEFAULT 0,
    shipped         INTEGER NOT NULL DEFAULT 0,
    already_stored  INTEGER NOT NULL DEFAULT 0,
    rejected        INTEGER NOT NULL DEFAULT 0,
    unreadable      INTEGER NOT NULL DEFAULT 0,
    emergency       INTEGER NOT NULL DEFAULT 0,
    last_click_id   INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (node_id, ledger_id)
);
INSERT INTO folder_positions (
    node_id, ledger_id, segment, segment_offset, clicks, batch, stored_at, journaled, shipped, already_stored, rejected, unreadable, emergency, last_click_id)
SELECT p.node_id, COALESCE(n.ledger_id, ''), p.segment, p.segment_offset, p.clicks, p.batch, p.stored_at, p.journaled, p.shipped, p.already_stored,
       p.rejected, p.unreadable, p.emergency, p.last_click_id
FROM journal_positions AS p
LEFT JOIN click_nodes AS n ON n.node_id = p.node_id;
DROP TABLE journal_positions;
ALTER TABLE folder_positions RENAME TO journal_positions;
CREATE INDEX ix_journal_positions_ledger ON journal_positions (ledger_id);

-- worker: the claim_id of the process that works on the report.
ALTER TABLE reports ADD COLUMN worker TEXT NULL;
ALTER TABLE reports ADD COLUMN processing_since TEXT NULL;
