SELECT COUNT(*) FROM deleted_objects WHERE service = @service AND id = @id AND (@memberId IS NULL OR member_id = @memberId)
