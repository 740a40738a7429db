-- Times are UTC. Collations are said for every column, whatever the database's is: binary, as SQLite compares, and
-- Latin1_General_CI_AS where case does not count. row_version is set by the server at every insert and update.

-- The last id that each service has used, or been given: an id is never used again. Neither IDENTITY nor SEQUENCE learns of given
-- ids without the right to alter them.
CREATE TABLE object_ids (
    service NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    last_id BIGINT       NOT NULL,
    CONSTRAINT pk_object_ids PRIMARY KEY CLUSTERED (service)
);

INSERT INTO object_ids (service, last_id)
VALUES ('member', 0), ('user', 0), ('advertiser', 0), ('insertion-order', 0), ('line-item', 0), ('publisher', 0), ('placement', 0),
       ('payment-rule', 0), ('clicktracker', 0);

CREATE TABLE members (
    id            BIGINT        NOT NULL,
    name          NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    state         NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_members_state DEFAULT 'active',
    last_modified DATETIME2(3)  NOT NULL,
    row_version   ROWVERSION    NOT NULL,
    CONSTRAINT pk_members PRIMARY KEY CLUSTERED (id),
    CONSTRAINT ck_members_name CHECK (LEN(name) > 0),
    CONSTRAINT ck_members_state CHECK (state IN ('active', 'inactive'))
);

CREATE TABLE users (
    id            BIGINT        NOT NULL,
    member_id     BIGINT        NOT NULL,
    username      NVARCHAR(255) COLLATE Latin1_General_CI_AS NOT NULL,
    role          NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_users_role DEFAULT 'user',
    state         NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_users_state DEFAULT 'active',
    password_hash NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    last_modified DATETIME2(3)  NOT NULL,
    row_version   ROWVERSION    NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY CLUSTERED (id),
    CONSTRAINT uq_users_username UNIQUE NONCLUSTERED (username),
    CONSTRAINT fk_users_member FOREIGN KEY (member_id) REFERENCES members (id),
    CONSTRAINT ck_users_username CHECK (LEN(username) > 0),
    CONSTRAINT ck_users_role CHECK (role IN ('admin', 'user', 'read_only')),
    CONSTRAINT ck_users_state CHECK (state IN ('active', 'inactive'))
);
CREATE NONCLUSTERED INDEX ix_users_member ON users (member_id);

CREATE TABLE sessions (
    token_hash   VARBINARY(32) NOT NULL,
    user_id      BIGINT        NOT NULL,
    created_at   DATETIME2(3)  NOT NULL,
    last_used_at DATETIME2(3)  NOT NULL,
    CONSTRAINT pk_sessions PRIMARY KEY CLUSTERED (token_hash),
    CONSTRAINT fk_sessions_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT ck_sessions_token_hash CHECK (DATALENGTH(token_hash) = 32)
);
CREATE NONCLUSTERED INDEX ix_sessions_user ON sessions (user_id);

CREATE TABLE login_attempts (
    id          BIGINT        IDENTITY (1, 1) NOT NULL,
    username    NVARCHAR(255) COLLATE Latin1_General_CI_AS NOT NULL,
    address     NVARCHAR(45)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    succeeded   BIT           NOT NULL,
    occurred_at DATETIME2(3)  NOT NULL,
    CONSTRAINT pk_login_attempts PRIMARY KEY CLUSTERED (id)
);
CREATE NONCLUSTERED INDEX ix_login_attempts_username ON login_attempts (username, occurred_at) INCLUDE (succeeded);
CREATE NONCLUSTERED INDEX ix_login_attempts_address ON login_attempts (address, occurred_at) INCLUDE (succeeded);
-- For the deletion of old ones, which must not touch what other logins have just written.
CREATE NONCLUSTERED INDEX ix_login_attempts_occurred_at ON login_attempts (occurred_at);

CREATE TABLE advertisers (
    id              BIGINT        NOT NULL,
    member_id       BIGINT        NOT NULL,
    name            NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code            NVARCHAR(100) COLLATE Latin1_General_CI_AS NULL,
    state           NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_advertisers_state DEFAULT 'active',
    landing_domains NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_advertisers_landing_domains DEFAULT '[]',
    last_modified   DATETIME2(3)  NOT NULL,
    row_version     ROWVERSION    NOT NULL,
    CONSTRAINT pk_advertisers PRIMARY KEY CLUSTERED (id),
    CONSTRAINT uq_advertisers_owner UNIQUE NONCLUSTERED (id, member_id),
    CONSTRAINT fk_advertisers_member FOREIGN KEY (member_id) REFERENCES members (id),
    CONSTRAINT ck_advertisers_name CHECK (LEN(name) > 0),
    CONSTRAINT ck_advertisers_code CHECK (LEN(code) > 0),
    CONSTRAINT ck_advertisers_state CHECK (state IN ('active', 'inactive')),
    CONSTRAINT ck_advertisers_landing_domains CHECK (ISJSON(landing_domains) = 1)
);
-- Codes are unique where there is one; a unique constraint would allow one row without.
CREATE UNIQUE NONCLUSTERED INDEX uq_advertisers_code ON advertisers (member_id, code) WHERE code IS NOT NULL;
CREATE NONCLUSTERED INDEX ix_advertisers_member ON advertisers (member_id);
CREATE NONCLUSTERED INDEX ix_advertisers_version ON advertisers (row_version);

CREATE TABLE insertion_orders (
    id            BIGINT        NOT NULL,
    advertiser_id BIGINT        NOT NULL,
    name          NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code          NVARCHAR(100) COLLATE Latin1_General_CI_AS NULL,
    state         NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_insertion_orders_state DEFAULT 'active',
    last_modified DATETIME2(3)  NOT NULL,
    row_version   ROWVERSION    NOT NULL,
    CONSTRAINT pk_insertion_orders PRIMARY KEY CLUSTERED (id),
    CONSTRAINT uq_insertion_orders_owner UNIQUE NONCLUSTERED (id, advertiser_id),
    CONSTRAINT fk_insertion_orders_advertiser FOREIGN KEY (advertiser_id) REFERENCES advertisers (id),
    CONSTRAINT ck_insertion_orders_name CHECK (LEN(name) > 0),
    CONSTRAINT ck_insertion_orders_code CHECK (LEN(code) > 0),
    CONSTRAINT ck_insertion_orders_state CHECK (state IN ('active', 'inactive'))
);
CREATE UNIQUE NONCLUSTERED INDEX uq_insertion_orders_code ON insertion_orders (advertiser_id, code) WHERE code IS NOT NULL;
CREATE NONCLUSTERED INDEX ix_insertion_orders_advertiser ON insertion_orders (advertiser_id);

CREATE TABLE line_items (
    id                  BIGINT        NOT NULL,
    advertiser_id       BIGINT        NOT NULL,
    insertion_order_id  BIGINT        NULL,
    name                NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code                NVARCHAR(100) COLLATE Latin1_General_CI_AS NULL,
    state               NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_line_items_state DEFAULT 'active',
    revenue_type        NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_line_items_revenue_type DEFAULT 'none',
    revenue_value       DECIMAL(12, 6) NULL,
    commission_cpm      DECIMAL(12, 6) NULL,
    commission_revshare DECIMAL(12, 6) NULL,
    last_modified       DATETIME2(3)  NOT NULL,
    row_version         ROWVERSION    NOT NULL,
    CONSTRAINT pk_line_items PRIMARY KEY CLUSTERED (id),
    CONSTRAINT uq_line_items_owner UNIQUE NONCLUSTERED (id, advertiser_id),
    CONSTRAINT fk_line_items_advertiser FOREIGN KEY (advertiser_id) REFERENCES advertisers (id),
    CONSTRAINT fk_line_items_insertion_order FOREIGN KEY (insertion_order_id, advertiser_id) REFERENCES insertion_orders (id, advertiser_id),
    CONSTRAINT ck_line_items_name CHECK (LEN(name) > 0),
    CONSTRAINT ck_line_items_code CHECK (LEN(code) > 0),
    CONSTRAINT ck_line_items_state CHECK (state IN ('active', 'inactive')),
    CONSTRAINT ck_line_items_revenue_type CHECK (revenue_type IN ('none', 'cpm', 'cpc', 'cpa', 'cost_plus_cpm', 'cost_plus_margin')),
    CONSTRAINT ck_line_items_revenue_value CHECK (revenue_value >= 0),
    CONSTRAINT ck_line_items_commission_cpm CHECK (commission_cpm >= 0),
    CONSTRAINT ck_line_items_commission_revshare CHECK (commission_revshare BETWEEN 0 AND 1)
);
CREATE UNIQUE NONCLUSTERED INDEX uq_line_items_code ON line_items (advertiser_id, code) WHERE code IS NOT NULL;
CREATE NONCLUSTERED INDEX ix_line_items_advertiser ON line_items (advertiser_id);
CREATE NONCLUSTERED INDEX ix_line_items_insertion_order ON line_items (insertion_order_id);
CREATE NONCLUSTERED INDEX ix_line_items_version ON line_items (row_version);

CREATE TABLE publishers (
    id            BIGINT        NOT NULL,
    member_id     BIGINT        NOT NULL,
    name          NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code          NVARCHAR(100) COLLATE Latin1_General_CI_AS NULL,
    state         NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_publishers_state DEFAULT 'active',
    last_modified DATETIME2(3)  NOT NULL,
    row_version   ROWVERSION    NOT NULL,
    CONSTRAINT pk_publishers PRIMARY KEY CLUSTERED (id),
    CONSTRAINT uq_publishers_owner UNIQUE NONCLUSTERED (id, member_id),
    CONSTRAINT fk_publishers_member FOREIGN KEY (member_id) REFERENCES members (id),
    CONSTRAINT ck_publishers_name CHECK (LEN(name) > 0),
    CONSTRAINT ck_publishers_code CHECK (LEN(code) > 0),
    CONSTRAINT ck_publishers_state CHECK (state IN ('active', 'inactive'))
);
CREATE UNIQUE NONCLUSTERED INDEX uq_publishers_code ON publishers (member_id, code) WHERE code IS NOT NULL;
CREATE NONCLUSTERED INDEX ix_publishers_member ON publishers (member_id);

CREATE TABLE placements (
    id            BIGINT        NOT NULL,
    publisher_id  BIGINT        NOT NULL,
    name          NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code          NVARCHAR(100) COLLATE Latin1_General_CI_AS NULL,
    state         NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_placements_state DEFAULT 'active',
    last_modified DATETIME2(3)  NOT NULL,
    row_version   ROWVERSION    NOT NULL,
    CONSTRAINT pk_placements PRIMARY KEY CLUSTERED (id),
    CONSTRAINT uq_placements_owner UNIQUE NONCLUSTERED (id, publisher_id),
    CONSTRAINT fk_placements_publisher FOREIGN KEY (publisher_id) REFERENCES publishers (id),
    CONSTRAINT ck_placements_name CHECK (LEN(name) > 0),
    CONSTRAINT ck_placements_code CHECK (LEN(code) > 0),
    CONSTRAINT ck_placements_state CHECK (state IN ('active', 'inactive'))
);
CREATE UNIQUE NONCLUSTERED INDEX uq_placements_code ON placements (publisher_id, code) WHERE code IS NOT NULL;
CREATE NONCLUSTERED INDEX ix_placements_publisher ON placements (publisher_id);

CREATE TABLE payment_rules (
    id            BIGINT        NOT NULL,
    publisher_id  BIGINT        NOT NULL,
    name          NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code          NVARCHAR(100) COLLATE Latin1_General_CI_AS NULL,
    state         NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_payment_rules_state DEFAULT 'active',
    pricing_type  NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_payment_rules_pricing_type DEFAULT 'revshare',
    cost_cpm      DECIMAL(12, 6) NULL,
    revshare      DECIMAL(12, 6) NULL,
    last_modified DATETIME2(3)  NOT NULL,
    row_version   ROWVERSION    NOT NULL,
    CONSTRAINT pk_payment_rules PRIMARY KEY CLUSTERED (id),
    CONSTRAINT uq_payment_rules_owner UNIQUE NONCLUSTERED (id, publisher_id),
    CONSTRAINT fk_payment_rules_publisher FOREIGN KEY (publisher_id) REFERENCES publishers (id),
    CONSTRAINT ck_payment_rules_name CHECK (LEN(name) > 0),
    CONSTRAINT ck_payment_rules_code CHECK (LEN(code) > 0),
    CONSTRAINT ck_payment_rules_state CHECK (state IN ('active', 'inactive')),
    CONSTRAINT ck_payment_rules_pricing_type CHECK (pricing_type IN ('revshare', 'cpm')),
    CONSTRAINT ck_payment_rules_cost_cpm CHECK (cost_cpm >= 0),
    CONSTRAINT ck_payment_rules_revshare CHECK (revshare BETWEEN 0 AND 1)
);
CREATE UNIQUE NONCLUSTERED INDEX uq_payment_rules_code ON payment_rules (publisher_id, code) WHERE code IS NOT NULL;
CREATE NONCLUSTERED INDEX ix_payment_rules_publisher ON payment_rules (publisher_id);
CREATE NONCLUSTERED INDEX ix_payment_rules_version ON payment_rules (row_version);

-- A click_url of 2,048 bytes has at most as many characters.
CREATE TABLE click_trackers (
    id              BIGINT         NOT NULL,
    member_id       BIGINT         NOT NULL,
    advertiser_id   BIGINT         NOT NULL,
    name            NVARCHAR(255)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    code            NVARCHAR(100)  COLLATE Latin1_General_CI_AS NULL,
    state           NVARCHAR(10)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_click_trackers_state DEFAULT 'active',
    click_url       NVARCHAR(2048) COLLATE Latin1_General_100_BIN2 NULL,
    publisher_id    BIGINT         NOT NULL,
    tag_id          BIGINT         NULL,
    payment_rule_id BIGINT         NULL,
    line_item_id    BIGINT         NOT NULL,
    last_modified   DATETIME2(3)   NOT NULL,
    row_version     ROWVERSION     NOT NULL,
    CONSTRAINT pk_click_trackers PRIMARY KEY CLUSTERED (id),
    CONSTRAINT fk_click_trackers_advertiser FOREIGN KEY (advertiser_id, member_id) REFERENCES advertisers (id, member_id),
    CONSTRAINT fk_click_trackers_line_item FOREIGN KEY (line_item_id, advertiser_id) REFERENCES line_items (id, advertiser_id),
    CONSTRAINT fk_click_trackers_publisher FOREIGN KEY (publisher_id, member_id) REFERENCES publishers (id, member_id),
    CONSTRAINT fk_click_trackers_tag FOREIGN KEY (tag_id, publisher_id) REFERENCES placements (id, publisher_id),
    CONSTRAINT fk_click_trackers_payment_rule FOREIGN KEY (payment_rule_id, publisher_id) REFERENCES payment_rules (id, publisher_id),
    CONSTRAINT ck_click_trackers_name CHECK (LEN(name) > 0),
    CONSTRAINT ck_click_trackers_code CHECK (LEN(code) > 0),
    CONSTRAINT ck_click_trackers_state CHECK (state IN ('active', 'inactive'))
);
CREATE UNIQUE NONCLUSTERED INDEX uq_click_trackers_code ON click_trackers (advertiser_id, code) WHERE code IS NOT NULL;
CREATE NONCLUSTERED INDEX ix_click_trackers_member ON click_trackers (member_id);
CREATE NONCLUSTERED INDEX ix_click_trackers_advertiser ON click_trackers (advertiser_id);
CREATE NONCLUSTERED INDEX ix_click_trackers_line_item ON click_trackers (line_item_id);
CREATE NONCLUSTERED INDEX ix_click_trackers_publisher ON click_trackers (publisher_id);
CREATE NONCLUSTERED INDEX ix_click_trackers_tag ON click_trackers (tag_id);
CREATE NONCLUSTERED INDEX ix_click_trackers_payment_rule ON click_trackers (payment_rule_id);
CREATE NONCLUSTERED INDEX ix_click_trackers_version ON click_trackers (row_version);

-- What is left of a deleted object: its id is never used again, reports can still name it, nodes learn of it.
CREATE TABLE deleted_objects (
    service     NVARCHAR(50)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    id          BIGINT        NOT NULL,
    member_id   BIGINT        NULL,
    name        NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    deleted_at  DATETIME2(3)  NOT NULL,
    row_version ROWVERSION    NOT NULL,
    CONSTRAINT pk_deleted_objects PRIMARY KEY CLUSTERED (service, id)
);
CREATE NONCLUSTERED INDEX ix_deleted_objects_version ON deleted_objects (service, row_version);
