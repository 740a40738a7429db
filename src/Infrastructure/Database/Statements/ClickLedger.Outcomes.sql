SELECT o.node_id AS Node, o.outcome AS Outcome, SUM(o.total) AS Total,
       SUM(CASE WHEN n.ledger_id = o.ledger_id THEN o.since_start ELSE 0 END) AS SinceStart
FROM click_outcomes AS o
LEFT JOIN click_nodes AS n ON n.node_id = o.node_id
GROUP BY o.node_id, o.outcome
