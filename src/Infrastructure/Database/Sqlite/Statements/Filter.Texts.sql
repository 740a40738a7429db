{column} IN (SELECT v.value FROM json_each({values}) AS v)
