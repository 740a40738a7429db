SELECT e.id, e.occurred_at, e.member_id, e.user_id, e.username, e.address, e.action, e.service, e.object_id, e.changes
FROM audit_entries AS e
