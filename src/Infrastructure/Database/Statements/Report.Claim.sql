-- Changes nothing when another process was faster.
UPDATE reports SET execution_status = 'processing', worker = @worker, processing_since = @now
WHERE id = @id AND execution_status = 'pending'
