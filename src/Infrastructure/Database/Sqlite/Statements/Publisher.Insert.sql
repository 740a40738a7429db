INSERT INTO publishers (id, member_id, name, code, state, last_modified)
VALUES (@id, @member_id, @name, @code, @state, @last_modified)
RETURNING id
