INSERT INTO deleted_objects (service, id, member_id, name, deleted_at)
VALUES (@service, @id, @memberId, @name, @deletedAt)
