SELECT g.id, p.member_id, g.publisher_id, g.name, g.code, g.state, g.last_modified
FROM placements AS g
JOIN publishers AS p ON p.id = g.publisher_id
