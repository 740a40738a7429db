-- Clicks with their present reasons, in the order of their ids. Its columns come before, and Paging.sql behind.
FROM clicks AS c
{Click.Judgement}
WHERE c.click_id >= @FirstId AND c.click_id < @EndId
ORDER BY c.click_id
