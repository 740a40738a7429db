LOWER({column}) COLLATE Latin1_General_100_BIN2
