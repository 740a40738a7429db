-- Times are UTC text 'YYYY-MM-DD HH:MM:SS[.fffffff]', which compares as it sorts. Money is NUMERIC: up to 15 digits survive exactly.
-- row_version is taken from one clock by triggers, so that no statement can forget it; SQL Server's rowversion does the same there.

CREATE TABLE change_clock (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    value INTEGER NOT NULL
);
INSERT INTO change_clock (id, value) VALUES (1, 0);

CREATE TABLE members (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    state         TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'inactive')),
    last_modified TEXT    NOT NULL,
    row_version   INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE users (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id     INTEGER NOT NULL REFERENCES members (id),
    username      TEXT    NOT NULL COLLATE NOCASE UNIQUE CHECK (length(username) BETWEEN 1 AND 255),
    role          TEXT    NOT NULL DEFAULT 'user' CHECK (role IN ('admin', 'user', 'read_only')),
    state         TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'inactive')),
    password_hash TEXT    NOT NULL,
    last_modified TEXT    NOT NULL,
    row_version   INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX ix_users_member ON users (member_id);

CREATE TABLE sessions (
    token_hash   BLOB    NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at   TEXT    NOT NULL,
    last_used_at TEXT    NOT NULL
) WITHOUT ROWID;
CREATE INDEX ix_sessions_user ON sessions (user_id);

CREATE TABLE login_attempts (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    username    TEXT    NOT NULL COLLATE NOCASE,
    address     TEXT    NOT NULL,
    succeeded   INTEGER NOT NULL CHECK (succeeded IN (0, 1)),
    occurred_at TEXT    NOT NULL
);
CREATE INDEX ix_login_attempts_username ON login_attempts (username, occurred_at);
CREATE INDEX ix_login_attempts_address ON login_attempts (address, occurred_at);

CREATE TABLE advertisers (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id       INTEGER NOT NULL REFERENCES members (id),
    name            TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    code            TEXT    NULL COLLATE NOCASE CHECK (length(code) BETWEEN 1 AND 100),
    state           TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'inactive')),
    landing_domains TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(landing_domains)),
    last_modified   TEXT    NOT NULL,
    row_version     INTEGER NOT NULL DEFAULT 0,
    UNIQUE (id, member_id),
    UNIQUE (member_id, code)
);
CREATE INDEX ix_advertisers_version ON advertisers (row_version);

CREATE TABLE insertion_orders (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    advertiser_id INTEGER NOT NULL REFERENCES advertisers (id),
    name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    code          TEXT    NULL COLLATE NOCASE CHECK (length(code) BETWEEN 1 AND 100),
    state         TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'inactive')),
    last_modified TEXT    NOT NULL,
    row_version   INTEGER NOT NULL DEFAULT 0,
    UNIQUE (id, advertiser_id),
    UNIQUE (advertiser_id, code)
);

CREATE TABLE line_items (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    advertiser_id       INTEGER NOT NULL REFERENCES advertisers (id),
    insertion_order_id  INTEGER NULL,
    name                TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    code                TEXT    NULL COLLATE NOCASE CHECK (length(code) BETWEEN 1 AND 100),
    state               TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'inactive')),
    revenue_type        TEXT    NOT NULL DEFAULT 'none' CHECK (revenue_type IN ('none', 'cpm', 'cpc', 'cpa', 'cost_plus_cpm', 'cost_plus_margin')),
    revenue_value       NUMERIC NULL CHECK (revenue_value >= 0),
    commission_cpm      NUMERIC NULL CHECK (commission_cpm >= 0),
    commission_revshare NUMERIC NULL CHECK (commission_revshare BETWEEN 0 AND 1),
    last_modified       TEXT    NOT NULL,
    row_version         INTEGER NOT NULL DEFAULT 0,
    UNIQUE (id, advertiser_id),
    UNIQUE (advertiser_id, code),
    FOREIGN KEY (insertion_order_id, advertiser_id) REFERENCES insertion_orders (id, advertiser_id)
);
CREATE INDEX ix_line_items_insertion_order ON line_items (insertion_order_id);
CREATE INDEX ix_line_items_version ON line_items (row_version);

CREATE TABLE publishers (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id     INTEGER NOT NULL REFERENCES members (id),
    name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    code          TEXT    NULL COLLATE NOCASE CHECK (length(code) BETWEEN 1 AND 100),
    state         TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'inactive')),
    last_modified TEXT    NOT NULL,
    row_version   INTEGER NOT NULL DEFAULT 0,
    UNIQUE (id, member_id),
    UNIQUE (member_id, code)
);

CREATE TABLE placements (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    publisher_id  INTEGER NOT NULL REFERENCES publishers (id),
    name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    code          TEXT    NULL COLLATE NOCASE CHECK (length(code) BETWEEN 1 AND 100),
    state         TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'inactive')),
    last_modified TEXT    NOT NULL,
    row_version   INTEGER NOT NULL DEFAULT 0,
    UNIQUE (id, publisher_id),
    UNIQUE (publisher_id, code)
);

CREATE TABLE payment_rules (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    publisher_id  INTEGER NOT NULL REFERENCES publishers (id),
    name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    code          TEXT    NULL COLLATE NOCASE CHECK (length(code) BETWEEN 1 AND 100),
    state         TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'inactive')),
    pricing_type  TEXT    NOT NULL DEFAULT 'revshare' CHECK (pricing_type IN ('revshare', 'cpm')),
    cost_cpm      NUMERIC NULL CHECK (cost_cpm >= 0),
    revshare      NUMERIC NULL CHECK (revshare BETWEEN 0 AND 1),
    last_modified TEXT    NOT NULL,
    row_version   INTEGER NOT NULL DEFAULT 0,
    UNIQUE (id, publisher_id),
    UNIQUE (publisher_id, code)
);
CREATE INDEX ix_payment_rules_version ON payment_rules (row_version);

CREATE TABLE click_trackers (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id       INTEGER NOT NULL,
    advertiser_id   INTEGER NOT NULL,
    name            TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    code            TEXT    NULL COLLATE NOCASE CHECK (length(code) BETWEEN 1 AND 100),
    state           TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'inactive')),
    click_url       TEXT    NULL CHECK (length(CAST(click_url AS BLOB)) <= 2048),
    publisher_id    INTEGER NOT NULL,
    tag_id          INTEGER NULL,
    payment_rule_id INTEGER NULL,
    line_item_id    INTEGER NOT NULL,
    last_modified   TEXT    NOT NULL,
    row_version     INTEGER NOT NULL DEFAULT 0,
    UNIQUE (advertiser_id, code),
    FOREIGN KEY (advertiser_id, member_id) REFERENCES advertisers (id, member_id),
    FOREIGN KEY (line_item_id, advertiser_id) REFERENCES line_items (id, advertiser_id),
    FOREIGN KEY (publisher_id, member_id) REFERENCES publishers (id, member_id),
    FOREIGN KEY (tag_id, publisher_id) REFERENCES placements (id, publisher_id),
    FOREIGN KEY (payment_rule_id, publisher_id) REFERENCES payment_rules (id, publisher_id)
);
CREATE INDEX ix_click_trackers_member ON click_trackers (member_id);
CREATE INDEX ix_click_trackers_line_item ON click_trackers (line_item_id);
CREATE INDEX ix_click_trackers_publisher ON click_trackers (publisher_id);
CREATE INDEX ix_click_trackers_tag ON click_trackers (tag_id);
CREATE INDEX ix_click_trackers_payment_rule ON click_trackers (payment_rule_id);
CREATE INDEX ix_click_trackers_version ON click_trackers (row_version);

-- What is left of a deleted object: its id is never used again, reports can still name it, nodes learn of it.
CREATE TABLE deleted_objects (
    service     TEXT    NOT NULL,
    id          INTEGER NOT NULL,
    member_id   INTEGER NULL,
    name        TEXT    NOT NULL,
    deleted_at  TEXT    NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (service, id)
);
CREATE INDEX ix_deleted_objects_version ON deleted_objects (row_version);
