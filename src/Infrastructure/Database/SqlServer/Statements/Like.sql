CAST({column} AS NVARCHAR(MAX)) COLLATE Latin1_General_CI_AS LIKE {pattern} ESCAPE '\'
