SELECT id FROM reports WHERE execution_status = 'pending' ORDER BY created_on, id LIMIT 1
