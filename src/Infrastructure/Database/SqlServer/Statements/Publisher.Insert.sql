UPDATE object_ids
SET last_id = CASE WHEN @id IS NULL THEN object_ids.last_id + 1 WHEN @id > object_ids.last_id THEN @id ELSE object_ids.last_id END
WHERE service = 'publisher';

INSERT INTO publishers (id, member_id, name, code, state, last_modified)
OUTPUT inserted.id
SELECT COALESCE(@id, o.last_id), @member_id, @name, @code, @state, @last_modified
FROM object_ids AS o
WHERE o.service = 'publisher' AND NOT EXISTS (SELECT 1 FROM publishers AS t WHERE t.id = @id)
