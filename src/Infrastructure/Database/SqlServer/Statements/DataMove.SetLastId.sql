UPDATE object_ids SET last_id = @last WHERE service = @service
