-- The first row counts: a folder that had another number before goes on where it was.
SELECT p.segment, p.segment_offset, p.journaled
FROM journal_positions AS p
WHERE p.ledger_id = @Folder
ORDER BY CASE WHEN p.node_id = @Node THEN 0 ELSE 1 END, p.segment DESC, p.segment_offset DESC
