SELECT m.id, m.id AS member_id, m.name, m.state, m.last_modified
FROM members AS m
