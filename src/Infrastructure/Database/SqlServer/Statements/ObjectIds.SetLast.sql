INSERT INTO object_ids (service, last_id)
SELECT @service, 0
WHERE NOT EXISTS (SELECT 1 FROM object_ids AS o WHERE o.service = @service);

UPDATE object_ids SET last_id = @last WHERE service = @service
