DELETE FROM advertisers WHERE id = @id
