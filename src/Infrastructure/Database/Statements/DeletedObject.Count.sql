SELECT COUNT(*) FROM deleted_objects WHERE service = @service AND id = @id
