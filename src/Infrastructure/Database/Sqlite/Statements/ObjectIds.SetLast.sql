-- sqlite_sequence has no key, and no line of a table that never had a row.
DELETE FROM sqlite_sequence
WHERE name = CASE @service WHEN 'clicktracker' THEN 'click_trackers' ELSE REPLACE(@service, '-', '_') || 's' END;

INSERT INTO sqlite_sequence (name, seq)
VALUES (CASE @service WHEN 'clicktracker' THEN 'click_trackers' ELSE REPLACE(@service, '-', '_') || 's' END, @last)
