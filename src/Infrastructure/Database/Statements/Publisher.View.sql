SELECT p.id, p.member_id, p.name, p.code, p.state, p.last_modified
FROM publishers AS p
