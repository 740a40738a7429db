SELECT d.id FROM deleted_objects AS d WHERE d.service = @service AND d.row_version > CAST(@since AS BINARY(8))
