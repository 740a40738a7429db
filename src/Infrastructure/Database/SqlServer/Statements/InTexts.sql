SELECT j.value COLLATE Latin1_General_100_BIN2 FROM OPENJSON(@texts) AS j
