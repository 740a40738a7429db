DELETE FROM login_attempts WHERE id = @id
