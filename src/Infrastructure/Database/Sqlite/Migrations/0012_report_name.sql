-- The name that the request gave, shown and nothing else.
ALTER TABLE reports ADD COLUMN name TEXT NOT NULL DEFAULT '' CHECK (length(name) <= 255);
