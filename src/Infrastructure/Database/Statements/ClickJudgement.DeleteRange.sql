DELETE FROM click_judgements WHERE click_id >= @first AND click_id <= @last
