-- The HTTP status of errors of this user's requests; NULL: the setting decides.
ALTER TABLE users ADD error_status NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NULL
    CONSTRAINT ck_users_error_status CHECK (error_status IN ('Standard', 'Always200'));
