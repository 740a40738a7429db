DELETE FROM click_trackers WHERE id = @id
