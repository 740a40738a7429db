SELECT id FROM reports WHERE created_on < @before AND execution_status <> 'processing'
