SELECT before_id FROM retention_limit WHERE id = 1
