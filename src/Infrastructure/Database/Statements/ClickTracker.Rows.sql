-- What a list of click trackers is counted by: every column that it can be filtered by, without the joins for names, which a million rows feel.
SELECT * FROM click_trackers
