-- Whatever the collation of the column: by lower case, since some servers make two letters of an upper ß, and then exactly, with the
-- accents of the part composed or not.
(LOWER(CAST({column} AS NVARCHAR(MAX)) COLLATE Latin1_General_CI_AS) COLLATE Latin1_General_100_BIN2 LIKE {pattern} ESCAPE '\'
    OR LOWER(CAST({column} AS NVARCHAR(MAX)) COLLATE Latin1_General_CI_AS) COLLATE Latin1_General_100_BIN2 LIKE {decomposed} ESCAPE '\')
