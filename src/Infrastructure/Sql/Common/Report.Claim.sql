UPDATE reports SET execution_status = 'processing' WHERE id = @id
