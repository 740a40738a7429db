-- The beginning of a statement: deleted objects of a service.
SELECT d.id AS Id, d.member_id AS MemberId, d.name AS Name
FROM deleted_objects AS d
WHERE d.service = @service AND (@memberId IS NULL OR d.member_id = @memberId)
