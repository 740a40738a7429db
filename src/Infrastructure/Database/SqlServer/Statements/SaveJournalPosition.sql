-- Answers 1; 0 where the position is not @FromSegment and @FromOffset any more, and then changes nothing. The first may begin anywhere: the folder may have
-- had another number.
-- clicks: how many of the node's clicks were stored from its journal, ever.
UPDATE journal_positions WITH (UPDLOCK, SERIALIZABLE)
SET segment = @Segment,
    segment_offset = @Offset,
    journaled = @Journaled,
    clicks = journal_positions.clicks + @Clicks,
    stored_at = @StoredAt,
    shipped = journal_positions.shipped + @Shipped,
    already_stored = journal_positions.already_stored + @AlreadyStored,
    rejected = journal_positions.rejected + @Rejected,
    unreadable = journal_positions.unreadable + @Unreadable,
    last_click_id = CASE WHEN journal_positions.last_click_id < @LastClickId THEN @LastClickId ELSE journal_positions.last_click_id END
WHERE node_id = @Node AND ledger_id = @Folder AND segment = @FromSegment AND segment_offset = @FromOffset;

IF @@ROWCOUNT = 1
    SELECT CAST(1 AS BIGINT)
ELSE IF NOT EXISTS (SELECT 1 FROM journal_positions WITH (UPDLOCK, SERIALIZABLE) WHERE node_id = @Node AND ledger_id = @Folder)
BEGIN
    INSERT INTO journal_positions (
        node_id, ledger_id, segment, segment_offset, journaled, clicks, stored_at, shipped, already_stored, rejected, unreadable, last_click_id)
    VALUES (@Node, @Folder, @Segment, @Offset, @Journaled, @Clicks, @StoredAt, @Shipped, @AlreadyStored, @Rejected, @Unreadable, @LastClickId);
    SELECT CAST(1 AS BIGINT)
END
ELSE
    SELECT CAST(0 AS BIGINT)
