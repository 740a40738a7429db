-- A folder whose number was changed has left the old one. What its journal holds is the new number's, so the old one holds no hour open.
UPDATE click_nodes SET state = 'stopped' WHERE ledger_id = @Folder AND node_id <> @Number AND state IN ('live', 'retired')
