UPDATE click_nodes SET state = 'stopped', shipped_until = @until WHERE ledger_id = @Folder AND state = 'live'
