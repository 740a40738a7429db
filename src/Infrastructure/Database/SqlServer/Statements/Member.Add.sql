UPDATE object_ids SET last_id = @id WHERE service = 'member' AND object_ids.last_id < @id;

INSERT INTO members (id, name, last_modified) VALUES (@id, @name, @now)
