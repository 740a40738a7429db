INSERT INTO login_attempts (username, address, succeeded, occurred_at)
VALUES (@username, @address, @succeeded, @now)
