INSERT INTO audit_entries (occurred_at, member_id, user_id, username, address, action, service, object_id, changes)
VALUES (@OccurredAt, @MemberId, @UserId, @Username, @Address, @Action, @Service, @ObjectId, @Changes)
