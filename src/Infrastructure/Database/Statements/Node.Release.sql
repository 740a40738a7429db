UPDATE click_nodes SET heartbeat_at = @now, state = 'stopped', pending_bytes = 0 WHERE node_id = @Number AND claim_id = @Process
