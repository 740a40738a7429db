-- Changes nothing when the report was given to another process.
INSERT INTO report_parts (report_id, part, content)
SELECT @id, @part, @content
FROM reports AS r
WHERE r.id = @id AND r.execution_status = 'processing' AND r.worker = @worker
