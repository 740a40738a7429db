-- The HTTP status of errors of this user's requests; NULL: the setting decides.
ALTER TABLE users ADD COLUMN error_status TEXT NULL CHECK (error_status IN ('Standard', 'Always200'));
