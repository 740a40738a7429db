-- clicks: how many of the node's clicks were stored from its journal, ever.
INSERT INTO journal_positions (node_id, segment, segment_offset, clicks, batch, stored_at)
VALUES (@Node, @Segment, @Offset, @Clicks, @Batch, @StoredAt)
ON CONFLICT (node_id) DO UPDATE SET
  segment = excluded.segment,
  segment_offset = excluded.segment_offset,
  clicks = clicks + excluded.clicks,
  batch = excluded.batch,
  stored_at = excluded.stored_at
