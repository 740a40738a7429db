UPDATE data_moves SET finished_at = @now WHERE source = @source
