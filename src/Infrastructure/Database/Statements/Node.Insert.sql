INSERT INTO click_nodes (
  node_id, ledger_id, host, claim_id, state, started_at, heartbeat_at, reported_at, journal_clicks, pending_bytes,
  journaled, shipped, stored, already_stored, rejected, unreadable, shipped_until, closed_until)
VALUES (@Number, @Folder, @Host, @Process, 'live', @now, @now, @now, 0, 0, 0, 0, 0, 0, 0, 0, @ShippedUntil, @ClosedUntil)
