INSERT INTO members (id, name, last_modified) VALUES (@id, @name, @now)
