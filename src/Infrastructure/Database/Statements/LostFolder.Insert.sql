INSERT INTO lost_folders (ledger_id, node_id, host, state, heartbeat_at, pending_bytes, shipped_until, retired_at)
VALUES (@Folder, @Number, @Host, @state, @HeartbeatAt, @PendingBytes, @ShippedUntil, @RetiredAt)
