SELECT j.value FROM json_each(@ids) AS j
