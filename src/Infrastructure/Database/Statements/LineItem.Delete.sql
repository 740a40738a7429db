DELETE FROM line_items WHERE id = @id
