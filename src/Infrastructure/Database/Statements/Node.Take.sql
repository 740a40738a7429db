-- Only from the process that was seen to hold the number: of two starts at the same moment one wins. What another folder's journal holds is not this one's.
UPDATE click_nodes
SET journal_clicks = CASE WHEN click_nodes.ledger_id = @Folder THEN click_nodes.journal_clicks ELSE 0 END,
    pending_bytes = CASE WHEN click_nodes.ledger_id = @Folder THEN click_nodes.pending_bytes ELSE 0 END,
    ledger_id = @Folder, host = @Host, claim_id = @Process, state = 'live', started_at = @now, heartbeat_at = @now,
    shipped_until = @ShippedUntil, closed_until = @ClosedUntil, retired_at = NULL
WHERE node_id = @Number AND claim_id = @holder
