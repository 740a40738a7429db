SELECT t.id
FROM OPENJSON(@ids) AS i
JOIN insertion_orders AS t WITH (UPDLOCK, ROWLOCK) ON t.id = CAST(i.value AS BIGINT)
