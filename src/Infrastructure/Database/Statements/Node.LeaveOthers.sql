-- A folder whose number was changed has left the old one.
UPDATE click_nodes SET state = 'stopped' WHERE ledger_id = @Folder AND node_id <> @Number AND state = 'live'
