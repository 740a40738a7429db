SELECT MAX(p.last_click_id) FROM journal_positions AS p WHERE p.node_id = @Node
