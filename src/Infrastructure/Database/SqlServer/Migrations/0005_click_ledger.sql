-- Who holds a node's number: a data folder (ledger_id), through one process at a time (claim_id, made anew at each start). heartbeat_at is by
-- the database's clock; a live node without a heartbeat for a minute is silent. And what the node said last of itself. journal_clicks: clicks
-- that its journal has ever committed; the counts are since started_at.
CREATE TABLE click_nodes (
    node_id        INT          NOT NULL,
    ledger_id      NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    claim_id       NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_click_nodes_claim_id DEFAULT '',
    host           NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_click_nodes_host DEFAULT '',
    state          NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_click_nodes_state DEFAULT 'live',
    heartbeat_at   DATETIME2(3) NOT NULL CONSTRAINT df_click_nodes_heartbeat_at DEFAULT '2020-01-01',
    started_at     DATETIME2(3) NOT NULL,
    reported_at    DATETIME2(3) NOT NULL,
    journal_clicks BIGINT       NOT NULL,
    pending_bytes  BIGINT       NOT NULL,
    journaled      BIGINT       NOT NULL,
    shipped        BIGINT       NOT NULL,
    stored         BIGINT       NOT NULL,
    already_stored BIGINT       NOT NULL,
    rejected       BIGINT       NOT NULL,
    unreadable     BIGINT       NOT NULL,
    CONSTRAINT pk_click_nodes PRIMARY KEY CLUSTERED (node_id),
    CONSTRAINT ck_click_nodes_state CHECK (state IN ('live', 'stopped', 'retired'))
);

-- What became of the requests to the redirect. A data folder has one ledger_id: a folder that was replaced counts anew beside the old one.
CREATE TABLE click_outcomes (
    node_id     INT          NOT NULL,
    ledger_id   NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    outcome     NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    since_start BIGINT       NOT NULL,
    total       BIGINT       NOT NULL,
    CONSTRAINT pk_click_outcomes PRIMARY KEY CLUSTERED (node_id, ledger_id, outcome)
);

-- Times in which clicks were lost, rejected by the database, or could not be read back.
CREATE TABLE click_losses (
    node_id    INT           NOT NULL,
    kind       NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    started_at DATETIME2(3)  NOT NULL,
    ended_at   DATETIME2(3)  NOT NULL,
    clicks     BIGINT        NOT NULL,
    reason     NVARCHAR(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT pk_click_losses PRIMARY KEY CLUSTERED (node_id, kind, started_at)
);
CREATE NONCLUSTERED INDEX ix_click_losses_ended_at ON click_losses (ended_at);
