INSERT INTO click_losses (node_id, kind, started_at, ended_at, clicks, reason)
VALUES (@Node, @Kind, @From, @To, @Clicks, @Reason)
ON CONFLICT (node_id, kind, started_at) DO UPDATE SET
  ended_at = MAX(ended_at, excluded.ended_at),
  clicks = MAX(clicks, excluded.clicks),
  reason = excluded.reason
