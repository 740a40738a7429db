DELETE FROM members WHERE id = @id
