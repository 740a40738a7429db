-- The node is in bits 12 to 21 of a click id. The newest one is usually near.
SELECT c.click_id
FROM clicks AS c
WHERE c.click_id < @Id AND c.click_id / 4096 % 1024 = @Node
ORDER BY c.click_id DESC
LIMIT 1
