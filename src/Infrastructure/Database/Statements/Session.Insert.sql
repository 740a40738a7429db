INSERT INTO sessions (token_hash, user_id, created_at, last_used_at)
VALUES (@tokenHash, @userId, @now, @now)
