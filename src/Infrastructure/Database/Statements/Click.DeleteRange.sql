DELETE FROM clicks WHERE click_id >= @first AND click_id <= @last
