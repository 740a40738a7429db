-- Nothing when another folder holds the number by now.
INSERT INTO click_nodes (
  node_id, ledger_id, started_at, reported_at, journal_clicks, pending_bytes,
  journaled, shipped, stored, already_stored, rejected, unreadable)
VALUES (
  @Node, @LedgerId, @StartedAt, @ReportedAt, @JournalClicks, @PendingBytes,
  @Journaled, @Shipped, @Stored, @AlreadyStored, @Rejected, @Unreadable)
ON CONFLICT (node_id) DO UPDATE SET
  started_at = excluded.started_at,
  reported_at = excluded.reported_at,
  journal_clicks = excluded.journal_clicks,
  pending_bytes = excluded.pending_bytes,
  journaled = excluded.journaled,
  shipped = excluded.shipped,
  stored = excluded.stored,
  already_stored = excluded.already_stored,
  rejected = excluded.rejected,
  unreadable = excluded.unreadable
WHERE click_nodes.ledger_id = excluded.ledger_id
