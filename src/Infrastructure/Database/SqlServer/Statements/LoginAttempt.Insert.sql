INSERT INTO login_attempts (username, address, succeeded, occurred_at)
OUTPUT inserted.id
VALUES (@username, @network, 0, @now)
