DELETE FROM reports WHERE id = @id AND execution_status <> 'processing'
