DELETE FROM insertion_orders WHERE id = @id
