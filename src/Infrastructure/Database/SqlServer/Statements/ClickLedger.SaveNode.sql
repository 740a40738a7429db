-- Nothing when another folder holds the number by now.
UPDATE click_nodes WITH (UPDLOCK, SERIALIZABLE)
SET started_at = @StartedAt, reported_at = @ReportedAt, journal_clicks = @JournalClicks, pending_bytes = @PendingBytes,
    journaled = @Journaled, shipped = @Shipped, stored = @Stored, already_stored = @AlreadyStored, rejected = @Rejected,
    unreadable = @Unreadable
WHERE node_id = @Node AND ledger_id = @LedgerId;

IF @@ROWCOUNT = 0 AND NOT EXISTS (SELECT 1 FROM click_nodes WHERE node_id = @Node)
    INSERT INTO click_nodes (
        node_id, ledger_id, started_at, reported_at, journal_clicks, pending_bytes,
        journaled, shipped, stored, already_stored, rejected, unreadable)
    VALUES (
        @Node, @LedgerId, @StartedAt, @ReportedAt, @JournalClicks, @PendingBytes,
        @Journaled, @Shipped, @Stored, @AlreadyStored, @Rejected, @Unreadable)
