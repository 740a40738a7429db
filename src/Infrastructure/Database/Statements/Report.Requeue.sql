-- Unless another process was faster, and works on it again.
UPDATE reports SET execution_status = 'pending', worker = NULL, processing_since = NULL
WHERE id = @Id AND execution_status = 'processing' AND COALESCE(worker, '') = COALESCE(@Worker, '')
