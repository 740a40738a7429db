SELECT MIN(h.starts_at) FROM click_hours AS h WHERE h.starts_at >= @StartsAt
