SELECT MIN(c.click_id) FROM clicks AS c WHERE c.click_id >= @Id
