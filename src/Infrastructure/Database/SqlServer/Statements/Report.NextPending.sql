SELECT TOP (1) r.id
FROM reports AS r
WHERE r.execution_status = 'pending'
ORDER BY r.created_on, r.id
