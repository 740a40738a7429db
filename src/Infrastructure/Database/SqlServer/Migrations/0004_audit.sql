-- Append-only. No foreign keys: the record outlives what it is about.
CREATE TABLE audit_entries (
    id          BIGINT        IDENTITY (1, 1) NOT NULL,
    occurred_at DATETIME2(3)  NOT NULL,
    member_id   BIGINT        NULL,
    user_id     BIGINT        NULL,
    username    NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    address     NVARCHAR(45)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    action      NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    service     NVARCHAR(50)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    object_id   BIGINT        NULL,
    changes     NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT pk_audit_entries PRIMARY KEY CLUSTERED (id),
    CONSTRAINT ck_audit_entries_changes CHECK (ISJSON(changes) = 1)
);
CREATE NONCLUSTERED INDEX ix_audit_entries_member ON audit_entries (member_id, id);
CREATE NONCLUSTERED INDEX ix_audit_entries_object ON audit_entries (service, object_id);
