-- A service gets its row with its first object, so that no migration has to make one.
INSERT INTO object_ids (service, last_id)
SELECT '{service}', COALESCE((SELECT MAX(t.id) FROM {table} AS t), 0)
WHERE NOT EXISTS (SELECT 1 FROM object_ids AS o WHERE o.service = '{service}');

UPDATE object_ids
SET last_id = CASE WHEN @id IS NULL THEN object_ids.last_id + 1 WHEN @id > object_ids.last_id THEN @id ELSE object_ids.last_id END
WHERE service = '{service}';

INSERT INTO {table} (id, {columns})
OUTPUT inserted.id
SELECT COALESCE(@id, o.last_id), {values}
FROM object_ids AS o
WHERE o.service = '{service}' AND NOT EXISTS (SELECT 1 FROM {table} AS t WHERE t.id = @id)
