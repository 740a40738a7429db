SELECT n.node_id AS Number, n.ledger_id AS Folder, n.claim_id AS Process, n.host AS Host, n.state AS State, n.started_at AS StartedAt,
       n.heartbeat_at AS HeartbeatAt, n.pending_bytes AS PendingBytes, n.shipped_until AS ShippedUntil,
       n.closed_until AS ClosedUntil, n.retired_at AS RetiredAt, p.stored_at AS LastShippedAt
FROM click_nodes AS n
LEFT JOIN journal_positions AS p ON p.node_id = n.node_id AND p.ledger_id = n.ledger_id
ORDER BY n.node_id
