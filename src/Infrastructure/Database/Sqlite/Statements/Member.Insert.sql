INSERT INTO members (id, name, state, last_modified)
VALUES (@id, @name, @state, @last_modified)
RETURNING id
