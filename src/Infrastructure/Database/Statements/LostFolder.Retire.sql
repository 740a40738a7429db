UPDATE lost_folders SET state = 'retired', retired_at = COALESCE(lost_folders.retired_at, @now) WHERE ledger_id = @folder
