SELECT m.source AS Source, m.finished_at AS FinishedAt FROM data_moves AS m
