-- A node that has shipped nothing yet stands at the start of its journal.
UPDATE journal_positions WITH (UPDLOCK, SERIALIZABLE)
SET emergency = journal_positions.emergency + 1,
    last_click_id = CASE WHEN journal_positions.last_click_id < @LastClickId THEN @LastClickId ELSE journal_positions.last_click_id END
WHERE node_id = @Node AND ledger_id = @Folder;

IF @@ROWCOUNT = 0
    INSERT INTO journal_positions (node_id, ledger_id, segment, segment_offset, clicks, stored_at, emergency, last_click_id)
    VALUES (@Node, @Folder, 0, 0, 0, @StoredAt, 1, @LastClickId)
