-- For the deletion of old attempts, at each new one.
CREATE INDEX ix_login_attempts_occurred_at ON login_attempts (occurred_at);
-- A reference without an index makes the deletion of a member read all reports.
CREATE INDEX ix_reports_member ON reports (member_id);
