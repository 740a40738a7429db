DELETE FROM click_hours WHERE starts_at = @StartsAt AND clicks <= 0
