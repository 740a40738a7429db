-- A node that has shipped nothing yet stands at the start of its journal.
INSERT INTO journal_positions (node_id, ledger_id, segment, segment_offset, clicks, batch, stored_at, emergency, last_click_id)
VALUES (@Node, @Folder, 0, 0, 0, @Batch, @StoredAt, 1, @LastClickId)
ON CONFLICT (node_id, ledger_id) DO UPDATE SET
  emergency = emergency + 1,
  last_click_id = MAX(last_click_id, excluded.last_click_id)
