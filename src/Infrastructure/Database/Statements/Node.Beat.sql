UPDATE click_nodes SET heartbeat_at = @now, state = 'live' WHERE node_id = @Number AND claim_id = @Process
