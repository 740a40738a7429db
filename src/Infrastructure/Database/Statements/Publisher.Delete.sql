DELETE FROM publishers WHERE id = @id
