INSERT INTO placements (id, publisher_id, name, code, state, last_modified)
VALUES (@id, @publisher_id, @name, @code, @state, @last_modified)
RETURNING id
