UPDATE retention_limit
SET before_id = CASE WHEN retention_limit.claimed_at > @now THEN retention_limit.before_id ELSE @limit END, claimed_at = @now
WHERE id = 1 AND (retention_limit.claimed_at > @now OR retention_limit.claimed_at <= @since)
