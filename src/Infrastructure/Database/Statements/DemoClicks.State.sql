-- The segment of the position counts days. A node that is not live has all its clicks, or another folder holds its number.
SELECT n.node_id AS Node, n.started_at AS StartedAt, COALESCE(p.segment, 0) AS Days, COALESCE(p.journaled, 0) AS Clicks
FROM click_nodes AS n
LEFT JOIN journal_positions AS p ON p.node_id = n.node_id AND p.ledger_id = n.ledger_id
WHERE n.ledger_id = @Folder AND n.state = 'live'
