-- The last judgement of a click c that a report of @LastBatch sees: its reasons are COALESCE(j.reasons, c.reasons). @LastBatch is the largest
-- number for what holds now.
LEFT JOIN click_judgements AS j
    ON j.click_id = c.click_id AND j.row_version <= CAST(@LastBatch AS BINARY(8)) AND NOT EXISTS (
        SELECT 1
        FROM click_judgements AS l
        WHERE l.click_id = j.click_id AND l.row_version > j.row_version AND l.row_version <= CAST(@LastBatch AS BINARY(8)))
