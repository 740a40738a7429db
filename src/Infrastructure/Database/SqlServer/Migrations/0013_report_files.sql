-- The file of a report, in parts of part_size bytes (the last one aside), each compressed by itself: any node can serve it from any position.
CREATE TABLE report_parts (
    report_id NVARCHAR(32)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    part      INT            NOT NULL,
    content   VARBINARY(MAX) NOT NULL,
    CONSTRAINT pk_report_parts PRIMARY KEY CLUSTERED (report_id, part),
    CONSTRAINT fk_report_parts_report FOREIGN KEY (report_id) REFERENCES reports (id) ON DELETE CASCADE
);

-- details: what few requests have, as JSON. checksum: CRC-32 of the file. failure: why the report could not be made.
ALTER TABLE reports ADD details NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_reports_details DEFAULT '{}';
ALTER TABLE reports ADD compressed_size BIGINT NULL;
ALTER TABLE reports ADD checksum BIGINT NULL;
ALTER TABLE reports ADD part_size INT NULL;
ALTER TABLE reports ADD failure NVARCHAR(500) COLLATE Latin1_General_100_BIN2 NULL;

-- A report that was ready had no file. It is made of the same clicks: last_batch stays.
UPDATE reports SET execution_status = 'pending', worker = NULL WHERE execution_status = 'ready';
