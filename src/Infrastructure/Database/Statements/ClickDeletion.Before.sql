SELECT COALESCE(MAX(d.before_id), 0) FROM click_deletions AS d
