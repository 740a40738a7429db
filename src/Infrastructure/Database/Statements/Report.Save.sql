-- Only by who works on it: a report that was given to another process is that one's, and a ready one never changes.
UPDATE reports
SET execution_status = @Status, last_batch = @LastBatch, row_count = @RowCount, report_size = @Size, compressed_size = @CompressedSize,
    checksum = @Checksum, part_size = @PartSize, details = @Details, failure = @Failure, complete_until = @CompleteUntil,
    waiting_for = @WaitingFor
WHERE id = @Id AND execution_status = 'processing' AND worker = @worker
