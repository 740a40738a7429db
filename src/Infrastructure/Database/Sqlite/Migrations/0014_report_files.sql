-- The file of a report, in parts of part_size bytes (the last one aside), each compressed by itself: any node can serve it from any position.
CREATE TABLE report_parts (
    report_id TEXT    NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    part      INTEGER NOT NULL,
    content   BLOB    NOT NULL,
    PRIMARY KEY (report_id, part)
);

-- details: what few requests have, as JSON. checksum: CRC-32 of the file. failure: why the report could not be made.
ALTER TABLE reports ADD COLUMN details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details));
ALTER TABLE reports ADD COLUMN compressed_size INTEGER NULL;
ALTER TABLE reports ADD COLUMN checksum INTEGER NULL;
ALTER TABLE reports ADD COLUMN part_size INTEGER NULL;
ALTER TABLE reports ADD COLUMN failure TEXT NULL;

-- A report that was ready had no file. It is made of the same clicks: last_batch stays.
UPDATE reports SET execution_status = 'pending', worker = NULL WHERE execution_status = 'ready';
