{column} IN (SELECT v.value COLLATE Latin1_General_100_BIN2 FROM OPENJSON({values}) WITH (value NVARCHAR(4000) '$') AS v)
