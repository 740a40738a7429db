-- The name that the request gave, shown and nothing else.
ALTER TABLE reports ADD name NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_reports_name DEFAULT '';
