INSERT INTO data_moves (source, started_at) VALUES (@source, @now)
