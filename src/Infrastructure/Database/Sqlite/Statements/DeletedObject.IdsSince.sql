-- Without the name of the index SQLite prefers the key's, and reads every deleted object of the service at each refresh.
SELECT d.id FROM deleted_objects AS d INDEXED BY ix_deleted_objects_version WHERE d.service = @service AND d.row_version > @since
