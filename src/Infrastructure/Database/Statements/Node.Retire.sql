-- Only if it gave no sign of life since it was looked at.
UPDATE click_nodes SET state = 'retired', retired_at = @now WHERE node_id = @number AND claim_id = @process AND heartbeat_at = @heartbeatAt
