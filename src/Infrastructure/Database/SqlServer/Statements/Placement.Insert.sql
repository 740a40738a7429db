UPDATE object_ids
SET last_id = CASE WHEN @id IS NULL THEN object_ids.last_id + 1 WHEN @id > object_ids.last_id THEN @id ELSE object_ids.last_id END
WHERE service = 'placement';

INSERT INTO placements (id, publisher_id, name, code, state, last_modified)
OUTPUT inserted.id
SELECT COALESCE(@id, o.last_id), @publisher_id, @name, @code, @state, @last_modified
FROM object_ids AS o
WHERE o.service = 'placement' AND NOT EXISTS (SELECT 1 FROM placements AS t WHERE t.id = @id)
