UPDATE reports SET execution_status = 'pending' WHERE execution_status = 'processing'
