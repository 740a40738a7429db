SELECT d.id FROM database_identity AS d
