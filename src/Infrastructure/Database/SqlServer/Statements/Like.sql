-- Whatever the collation of the column: by upper case, and then exactly, with the accents of the part composed or not.
(UPPER(CAST({column} AS NVARCHAR(MAX)) COLLATE Latin1_General_CI_AS) COLLATE Latin1_General_100_BIN2 LIKE {pattern} ESCAPE '\'
    OR UPPER(CAST({column} AS NVARCHAR(MAX)) COLLATE Latin1_General_CI_AS) COLLATE Latin1_General_100_BIN2 LIKE {decomposed} ESCAPE '\')
