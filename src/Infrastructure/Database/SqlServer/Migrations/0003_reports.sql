CREATE TABLE reports (
    id               NVARCHAR(32)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    user_id          BIGINT         NOT NULL,
    member_id        BIGINT         NULL, -- NULL: all members, an administrator's report
    report_type      NVARCHAR(50)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    columns          NVARCHAR(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    start_date       DATETIME2(3)   NOT NULL,
    end_date         DATETIME2(3)   NOT NULL,
    timezone         NVARCHAR(255)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    format           NVARCHAR(10)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    json_request     NVARCHAR(MAX)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    execution_status NVARCHAR(10)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_reports_execution_status DEFAULT 'pending',
    created_on       DATETIME2(3)   NOT NULL,
    worker           NVARCHAR(32)   COLLATE Latin1_General_100_BIN2 NULL, -- the claim_id of the process that works on it
    processing_since DATETIME2(3)   NULL,
    last_batch       BIGINT         NULL,
    row_count        BIGINT         NULL,
    report_size      BIGINT         NULL,
    CONSTRAINT pk_reports PRIMARY KEY CLUSTERED (id),
    CONSTRAINT fk_reports_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT fk_reports_member FOREIGN KEY (member_id) REFERENCES members (id),
    CONSTRAINT ck_reports_id CHECK (LEN(id) = 32),
    CONSTRAINT ck_reports_columns CHECK (ISJSON(columns) = 1),
    CONSTRAINT ck_reports_execution_status CHECK (execution_status IN ('pending', 'processing', 'ready', 'error'))
);
CREATE NONCLUSTERED INDEX ix_reports_user ON reports (user_id, created_on);
CREATE NONCLUSTERED INDEX ix_reports_member ON reports (member_id);
CREATE NONCLUSTERED INDEX ix_reports_status ON reports (execution_status, created_on, id);
