UPDATE click_nodes
SET heartbeat_at = @now, state = 'stopped', pending_bytes = 0, shipped_until = COALESCE(@shippedUntil, click_nodes.shipped_until)
WHERE node_id = @Number AND claim_id = @Process
