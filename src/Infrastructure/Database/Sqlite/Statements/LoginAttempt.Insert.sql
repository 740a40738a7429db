INSERT INTO login_attempts (username, address, succeeded, occurred_at)
VALUES (@username, @network, 0, @now)
RETURNING id
