UPDATE members
SET name = @name, state = @state, last_modified = @last_modified
WHERE id = @id
