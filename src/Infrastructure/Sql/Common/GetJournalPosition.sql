SELECT segment, segment_offset
FROM journal_positions
WHERE node_id = @Node
