-- Append-only, clustered on the time-ordered click id, and nothing else: an hour is one range, and so are the oldest. row_version says
-- when a click was committed: a report remembers up to which it saw, and so shows the same clicks ever after. No checks and no
-- foreign keys: a click is what was true when it happened. Compressed by rows: short numbers and Latin text take half the room.
CREATE TABLE clicks (
    click_id                BIGINT         NOT NULL,
    occurred_at             DATETIME2(3)   NOT NULL,
    tracker_id              BIGINT         NOT NULL,
    member_id               BIGINT         NOT NULL,
    advertiser_id           BIGINT         NOT NULL,
    insertion_order_id      BIGINT         NOT NULL,
    line_item_id            BIGINT         NOT NULL,
    publisher_id            BIGINT         NOT NULL,
    tag_id                  BIGINT         NOT NULL,
    payment_rule_id         BIGINT         NOT NULL,
    pricing_type            NVARCHAR(20)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    revenue_value           DECIMAL(12, 6) NULL,
    commission_cpm          DECIMAL(12, 6) NULL,
    commission_revshare     DECIMAL(12, 6) NULL,
    media_buy_cost          DECIMAL(12, 6) NULL,
    media_buy_rev_share_pct DECIMAL(12, 6) NULL,
    site_domain             NVARCHAR(253)  COLLATE Latin1_General_100_BIN2 NULL,
    user_id                 BIGINT         NOT NULL,
    ip                      NVARCHAR(45)   COLLATE Latin1_General_100_BIN2 NULL,
    user_agent              NVARCHAR(512)  COLLATE Latin1_General_100_BIN2 NULL,
    cachebuster             NVARCHAR(64)   COLLATE Latin1_General_100_BIN2 NULL,
    raw_cost                NVARCHAR(64)   COLLATE Latin1_General_100_BIN2 NULL,
    reasons                 TINYINT        NOT NULL,
    destination_source      NVARCHAR(10)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    row_version             ROWVERSION     NOT NULL,
    CONSTRAINT pk_clicks PRIMARY KEY CLUSTERED (click_id) WITH (DATA_COMPRESSION = ROW)
);

-- How far the journal of each data folder (ledger_id) has been stored, written in the transaction that stores the clicks: exactly once. Folders
-- that held a number one after the other do not disturb each other's. journaled: clicks of the folder's journal before the position. The others count since ever: clicks (new to the database) + already_stored + rejected =
-- shipped. unreadable clicks were committed to the journal and could not be read back. emergency clicks came past the journal.
CREATE TABLE journal_positions (
    node_id        INT          NOT NULL,
    ledger_id      NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    segment        BIGINT       NOT NULL,
    segment_offset BIGINT       NOT NULL,
    journaled      BIGINT       NOT NULL CONSTRAINT df_journal_positions_journaled DEFAULT 0,
    clicks         BIGINT       NOT NULL,
    stored_at      DATETIME2(3) NOT NULL,
    shipped        BIGINT       NOT NULL CONSTRAINT df_journal_positions_shipped DEFAULT 0,
    already_stored BIGINT       NOT NULL CONSTRAINT df_journal_positions_already_stored DEFAULT 0,
    rejected       BIGINT       NOT NULL CONSTRAINT df_journal_positions_rejected DEFAULT 0,
    unreadable     BIGINT       NOT NULL CONSTRAINT df_journal_positions_unreadable DEFAULT 0,
    emergency      BIGINT       NOT NULL CONSTRAINT df_journal_positions_emergency DEFAULT 0,
    last_click_id  BIGINT       NOT NULL CONSTRAINT df_journal_positions_last_click_id DEFAULT 0,
    CONSTRAINT pk_journal_positions PRIMARY KEY CLUSTERED (node_id, ledger_id)
);
CREATE NONCLUSTERED INDEX ix_journal_positions_ledger ON journal_positions (ledger_id);
