-- A node that has a position and no report was last run by a version without a ledger; one with a report and no position has shipped nothing.
SELECT ids.node_id AS Node, n.ledger_id AS LedgerId, n.started_at AS StartedAt, n.reported_at AS ReportedAt,
       COALESCE(n.journal_clicks, 0) AS JournalClicks, COALESCE(n.pending_bytes, 0) AS PendingBytes,
       COALESCE(n.journaled, 0) AS Journaled, COALESCE(n.shipped, 0) AS Shipped, COALESCE(n.stored, 0) AS Stored,
       COALESCE(n.already_stored, 0) AS AlreadyStored, COALESCE(n.rejected, 0) AS Rejected, COALESCE(n.unreadable, 0) AS Unreadable,
       COALESCE(p.journaled, 0) AS PositionClicks, COALESCE(p.shipped, 0) AS TotalShipped, COALESCE(p.clicks, 0) AS TotalStored,
       COALESCE(p.already_stored, 0) AS TotalAlreadyStored, COALESCE(p.rejected, 0) AS TotalRejected,
       COALESCE(p.unreadable, 0) AS TotalUnreadable, COALESCE(p.emergency, 0) AS TotalEmergency
FROM (SELECT node_id FROM click_nodes UNION SELECT node_id FROM journal_positions) AS ids
LEFT JOIN click_nodes AS n ON n.node_id = ids.node_id
LEFT JOIN journal_positions AS p ON p.node_id = ids.node_id
ORDER BY ids.node_id
