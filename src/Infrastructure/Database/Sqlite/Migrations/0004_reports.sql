CREATE TABLE reports (
    id               TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    user_id          INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    member_id        INTEGER NULL REFERENCES members (id), -- NULL: all members, an administrator's report
    report_type      TEXT    NOT NULL,
    columns          TEXT    NOT NULL CHECK (json_valid(columns)),
    start_date       TEXT    NOT NULL,
    end_date         TEXT    NOT NULL,
    timezone         TEXT    NOT NULL,
    format           TEXT    NOT NULL,
    json_request     TEXT    NOT NULL,
    execution_status TEXT    NOT NULL DEFAULT 'pending' CHECK (execution_status IN ('pending', 'processing', 'ready', 'error')),
    created_on       TEXT    NOT NULL,
    last_batch       INTEGER NULL,
    row_count        INTEGER NULL,
    report_size      INTEGER NULL
);
CREATE INDEX ix_reports_user ON reports (user_id, created_on);
CREATE INDEX ix_reports_status ON reports (execution_status) WHERE execution_status <> 'ready';
