UPDATE advertisers
SET name = @name, code = @code, state = @state, landing_domains = @landing_domains, last_modified = @last_modified
WHERE id = @id
