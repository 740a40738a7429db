-- What a report has seen is told by another clock here: everything that was moved.
UPDATE reports SET last_batch = @version WHERE last_batch IS NOT NULL
