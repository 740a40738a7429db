-- shipped_until: every click of the node with an earlier time is in the database, by the clock of its click ids; NULL: not known, as of a node
-- of an older version. closed_until: until when the hours of all nodes were once complete, as this node saw it; a click of such an hour that
-- comes later is late. retired_at is by the database's clock; NULL in a row that was retired before there was this column.
ALTER TABLE click_nodes ADD shipped_until DATETIME2(3) NULL;
ALTER TABLE click_nodes ADD closed_until DATETIME2(3) NULL;
ALTER TABLE click_nodes ADD retired_at DATETIME2(3) NULL;

-- Data folders whose number another folder took while they were silent or retired: their journals may hold clicks. One that comes back under
-- any number is not here any more.
CREATE TABLE lost_folders (
    ledger_id     NVARCHAR(32)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    node_id       INT           NOT NULL,
    host          NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    state         NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    heartbeat_at  DATETIME2(3)  NOT NULL,
    pending_bytes BIGINT        NOT NULL,
    shipped_until DATETIME2(3)  NULL,
    retired_at    DATETIME2(3)  NULL,
    CONSTRAINT pk_lost_folders PRIMARY KEY CLUSTERED (ledger_id),
    CONSTRAINT ck_lost_folders_state CHECK (state IN ('silent', 'retired'))
);

-- When clicks of an hour (UTC) and member were last stored, by the database's clock, and how many of them came after the hour was complete.
-- Hours whose clicks were all stored before there was this table have no row: nobody knows when that was.
CREATE TABLE feed_hours (
    starts_at DATETIME2(3) NOT NULL,
    member_id BIGINT       NOT NULL,
    last_run  DATETIME2(3) NOT NULL,
    late      BIGINT       NOT NULL,
    CONSTRAINT pk_feed_hours PRIMARY KEY CLUSTERED (starts_at, member_id)
);

-- How complete the clicks were when the report was made. waiting_for: nodes as a JSON array; NULL: it was not made yet, or by an older version.
ALTER TABLE reports ADD complete_until DATETIME2(3) NULL;
ALTER TABLE reports ADD waiting_for NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL;
