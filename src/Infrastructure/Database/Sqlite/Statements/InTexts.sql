SELECT j.value FROM json_each(@texts) AS j
