-- Append-only, clustered on the time-ordered click id. batch is the value of change_clock at the transaction that stored the click:
-- a report remembers the last one it saw, and so shows the same clicks ever after.
CREATE TABLE clicks (
    click_id                INTEGER PRIMARY KEY,
    batch                   INTEGER NOT NULL,
    occurred_at             TEXT    NOT NULL,
    tracker_id              INTEGER NOT NULL,
    member_id               INTEGER NOT NULL,
    advertiser_id           INTEGER NOT NULL,
    insertion_order_id      INTEGER NOT NULL,
    line_item_id            INTEGER NOT NULL,
    publisher_id            INTEGER NOT NULL,
    tag_id                  INTEGER NOT NULL,
    payment_rule_id         INTEGER NOT NULL,
    pricing_type            TEXT    NOT NULL,
    revenue_value           NUMERIC NULL,
    commission_cpm          NUMERIC NULL,
    commission_revshare     NUMERIC NULL,
    media_buy_cost          NUMERIC NULL,
    media_buy_rev_share_pct NUMERIC NULL,
    site_domain             TEXT    NULL,
    user_id                 INTEGER NOT NULL,
    ip                      TEXT    NULL,
    user_agent              TEXT    NULL,
    cachebuster             TEXT    NULL,
    raw_cost                TEXT    NULL,
    reasons                 INTEGER NOT NULL,
    destination_source      TEXT    NOT NULL
);

-- How far each node's journal has been stored, written in the transaction that stores the clicks: exactly once.
CREATE TABLE journal_positions (
    node_id         INTEGER PRIMARY KEY,
    segment         INTEGER NOT NULL,
    segment_offset  INTEGER NOT NULL,
    clicks          INTEGER NOT NULL,
    batch           INTEGER NOT NULL,
    stored_at       TEXT    NOT NULL
);
