-- Append-only. No foreign keys: the record outlives what it is about.
CREATE TABLE audit_entries (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    occurred_at TEXT    NOT NULL,
    member_id   INTEGER NULL,
    user_id     INTEGER NULL,
    username    TEXT    NOT NULL,
    address     TEXT    NOT NULL,
    action      TEXT    NOT NULL,
    service     TEXT    NOT NULL,
    object_id   INTEGER NULL,
    changes     TEXT    NOT NULL CHECK (json_valid(changes))
);
CREATE INDEX ix_audit_entries_member ON audit_entries (member_id, id);
CREATE INDEX ix_audit_entries_object ON audit_entries (service, object_id);
