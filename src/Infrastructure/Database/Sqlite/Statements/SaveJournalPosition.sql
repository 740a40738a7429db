-- Changes one row; none where the position is not @FromSegment and @FromOffset any more. The first may begin anywhere: the folder may have had another number.
-- clicks: how many of the node's clicks were stored from its journal, ever.
INSERT INTO journal_positions (
  node_id, ledger_id, segment, segment_offset, journaled, clicks, batch, stored_at, shipped, already_stored, rejected, unreadable, last_click_id)
VALUES (@Node, @Folder, @Segment, @Offset, @Journaled, @Clicks, @Batch, @StoredAt, @Shipped, @AlreadyStored, @Rejected, @Unreadable, @LastClickId)
ON CONFLICT (node_id, ledger_id) DO UPDATE SET
  segment = excluded.segment,
  segment_offset = excluded.segment_offset,
  journaled = excluded.journaled,
  clicks = clicks + excluded.clicks,
  batch = excluded.batch,
  stored_at = excluded.stored_at,
  shipped = shipped + excluded.shipped,
  already_stored = already_stored + excluded.already_stored,
  rejected = rejected + excluded.rejected,
  unreadable = unreadable + excluded.unreadable,
  last_click_id = MAX(last_click_id, excluded.last_click_id)
WHERE segment = @FromSegment AND segment_offset = @FromOffset
