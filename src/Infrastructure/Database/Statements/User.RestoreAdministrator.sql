UPDATE members SET state = 'active', last_modified = @now WHERE id = @MemberId AND state <> 'active';

UPDATE users SET password_hash = @passwordHash, role = 'admin', state = 'active', last_modified = @now WHERE id = @Id
