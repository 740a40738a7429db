UPDATE sessions SET last_used_at = @now WHERE token_hash = @tokenHash
