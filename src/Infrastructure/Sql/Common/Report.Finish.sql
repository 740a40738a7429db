UPDATE reports
SET execution_status = @Status, last_batch = @LastBatch, row_count = @RowCount, report_size = @Size
WHERE id = @Id
