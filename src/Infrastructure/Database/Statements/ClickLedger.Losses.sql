SELECT l.node_id AS Node, l.kind AS Kind, l.started_at AS [From], l.ended_at AS [To], l.clicks AS Clicks, l.reason AS Reason
FROM click_losses AS l
WHERE l.ended_at >= @since AND l.started_at < @until
ORDER BY l.started_at, l.node_id, l.kind
