DELETE FROM placements WHERE id = @id
