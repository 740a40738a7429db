SELECT segment, segment_offset, journaled, last_click_id
FROM journal_positions
WHERE node_id = @Node
