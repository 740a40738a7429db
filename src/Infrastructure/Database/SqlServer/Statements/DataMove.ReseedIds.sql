-- Rows that came with their ids leave the next id behind them on some servers.
DBCC CHECKIDENT ('login_attempts', RESEED);
DBCC CHECKIDENT ('audit_entries', RESEED)
