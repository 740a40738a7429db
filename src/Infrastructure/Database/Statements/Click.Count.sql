SELECT COUNT(*)
FROM clicks AS c
WHERE c.click_id >= @first AND c.click_id < @before AND (@memberId IS NULL OR c.member_id = @memberId)
