SELECT d.id FROM deleted_objects AS d WHERE d.service = 'clicktracker' AND d.row_version > CAST(@since AS BINARY(8))
