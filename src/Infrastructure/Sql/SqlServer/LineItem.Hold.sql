SELECT t.id
FROM OPENJSON(@ids) AS i
JOIN line_items AS t WITH (UPDLOCK, ROWLOCK) ON t.id = CAST(i.value AS BIGINT)
