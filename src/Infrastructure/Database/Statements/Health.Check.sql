SELECT COUNT(*) FROM members WHERE id = 1
