UPDATE click_nodes
SET heartbeat_at = @now, state = 'live', shipped_until = COALESCE(@ShippedUntil, click_nodes.shipped_until),
    closed_until = @ClosedUntil, retired_at = NULL
WHERE node_id = @Number AND claim_id = @Process
