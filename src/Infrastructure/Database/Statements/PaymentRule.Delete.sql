DELETE FROM payment_rules WHERE id = @id
