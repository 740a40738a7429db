UPDATE requalifications SET finished_at = @FinishedAt WHERE id = @Run
