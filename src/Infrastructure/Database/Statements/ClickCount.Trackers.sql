-- The beginning of a statement: the keys by which an ad server may name click trackers.
SELECT t.id AS Id, t.name AS Name, t.code AS Code
FROM click_trackers AS t
WHERE (@memberId IS NULL OR t.member_id = @memberId)
