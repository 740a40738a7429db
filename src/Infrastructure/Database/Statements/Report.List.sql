SELECT r.id AS Id, r.user_id AS UserId, r.member_id AS MemberId, r.report_type AS ReportType, r.columns AS Columns,
       r.start_date AS StartDate, r.end_date AS EndDate, r.timezone AS Timezone, r.format AS Format, r.name AS Name, r.details AS Details,
       r.execution_status AS Status, r.created_on AS CreatedOn, r.last_batch AS LastBatch, r.row_count AS [RowCount],
       r.report_size AS Size, r.compressed_size AS CompressedSize, r.checksum AS Checksum, r.part_size AS PartSize, r.failure AS Failure,
       r.complete_until AS CompleteUntil, r.waiting_for AS WaitingFor
FROM reports AS r
WHERE r.user_id = @userId
ORDER BY r.created_on DESC, r.id
