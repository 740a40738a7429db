UPDATE click_nodes WITH (UPDLOCK, SERIALIZABLE)
SET ledger_id = @LedgerId, started_at = @StartedAt, reported_at = @ReportedAt, journal_clicks = @JournalClicks, pending_bytes = @PendingBytes,
    journaled = @Journaled, shipped = @Shipped, stored = @Stored, already_stored = @AlreadyStored, rejected = @Rejected,
    unreadable = @Unreadable
WHERE node_id = @Node;

IF @@ROWCOUNT = 0
    INSERT INTO click_nodes (
        node_id, ledger_id, started_at, reported_at, journal_clicks, pending_bytes,
        journaled, shipped, stored, already_stored, rejected, unreadable)
    VALUES (
        @Node, @LedgerId, @StartedAt, @ReportedAt, @JournalClicks, @PendingBytes,
        @Journaled, @Shipped, @Stored, @AlreadyStored, @Rejected, @Unreadable)
