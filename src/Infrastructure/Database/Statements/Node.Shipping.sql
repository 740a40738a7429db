-- How far the clicks of every node have come, and of every data folder that has lost its number.
SELECT n.node_id AS Number, CAST(NULL AS NVARCHAR(32)) AS LostFolder, n.host AS Host, n.state AS State, n.heartbeat_at AS HeartbeatAt,
       n.shipped_until AS ShippedUntil, n.pending_bytes AS PendingBytes, n.retired_at AS RetiredAt
FROM click_nodes AS n
UNION ALL
SELECT f.node_id, f.ledger_id, f.host, f.state, f.heartbeat_at, f.shipped_until, f.pending_bytes, f.retired_at
FROM lost_folders AS f
ORDER BY Number, LostFolder
