-- A node that has a position and no report was last run by a version without a ledger; one with a report and no position has shipped nothing.
-- The position is that of the folder that holds the number; the counts are of all that ever held it.
SELECT ids.node_id AS Node, n.ledger_id AS LedgerId, n.started_at AS StartedAt, n.reported_at AS ReportedAt, n.state AS State, n.heartbeat_at AS HeartbeatAt,
       COALESCE(n.journal_clicks, 0) AS JournalClicks, COALESCE(n.pending_bytes, 0) AS PendingBytes,
       COALESCE(n.journaled, 0) AS Journaled, COALESCE(n.shipped, 0) AS Shipped, COALESCE(n.stored, 0) AS Stored,
       COALESCE(n.already_stored, 0) AS AlreadyStored, COALESCE(n.rejected, 0) AS Rejected, COALESCE(n.unreadable, 0) AS Unreadable,
       COALESCE(p.journaled, 0) AS PositionClicks, COALESCE(t.shipped, 0) AS TotalShipped, COALESCE(t.clicks, 0) AS TotalStored,
       COALESCE(t.already_stored, 0) AS TotalAlreadyStored, COALESCE(t.rejected, 0) AS TotalRejected,
       COALESCE(t.unreadable, 0) AS TotalUnreadable, COALESCE(t.emergency, 0) AS TotalEmergency
FROM (SELECT node_id FROM click_nodes UNION SELECT node_id FROM journal_positions) AS ids
LEFT JOIN click_nodes AS n ON n.node_id = ids.node_id
LEFT JOIN journal_positions AS p ON p.node_id = n.node_id AND p.ledger_id = n.ledger_id
LEFT JOIN (
    SELECT node_id, SUM(shipped) AS shipped, SUM(clicks) AS clicks, SUM(already_stored) AS already_stored, SUM(rejected) AS rejected,
           SUM(unreadable) AS unreadable, SUM(emergency) AS emergency
    FROM journal_positions
    GROUP BY node_id) AS t ON t.node_id = ids.node_id
ORDER BY ids.node_id
