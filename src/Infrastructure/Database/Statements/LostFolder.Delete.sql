DELETE FROM lost_folders WHERE ledger_id = @folder
