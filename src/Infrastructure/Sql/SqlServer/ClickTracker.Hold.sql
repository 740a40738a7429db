SELECT t.id
FROM OPENJSON(@ids) AS i
JOIN click_trackers AS t WITH (UPDLOCK, ROWLOCK) ON t.id = CAST(i.value AS BIGINT)
