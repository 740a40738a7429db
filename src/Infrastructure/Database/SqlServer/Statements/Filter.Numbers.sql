{column} IN (SELECT v.value FROM OPENJSON({values}) WITH (value BIGINT '$') AS v)
