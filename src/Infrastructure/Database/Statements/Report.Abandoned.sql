-- Reports that nobody works on: the asking process works on none, and the others' are gone. A look
-- first, for an update would hold up all writers.
SELECT r.id AS Id, r.worker AS Worker
FROM reports AS r
WHERE r.execution_status = 'processing' AND (r.worker IS NULL OR r.worker = @worker OR NOT EXISTS (
    SELECT 1 FROM click_nodes AS n WHERE n.claim_id = r.worker AND n.state = 'live' AND n.heartbeat_at >= @liveSince))
