INSERT INTO advertisers (id, member_id, name, code, state, landing_domains, last_modified)
VALUES (@id, @member_id, @name, @code, @state, @landing_domains, @last_modified)
RETURNING id
