UPDATE placements
SET name = @name, code = @code, state = @state, last_modified = @last_modified
WHERE id = @id
