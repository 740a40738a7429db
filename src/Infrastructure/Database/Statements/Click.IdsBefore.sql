SELECT c.click_id
FROM clicks AS c
WHERE c.click_id < @before
ORDER BY c.click_id
