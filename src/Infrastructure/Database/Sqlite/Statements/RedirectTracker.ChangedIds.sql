-- One index range a branch; an OR over the joins would read every tracker. So does SQLite with UNION, which it merges from scans
-- in the order of the ids; the list is only looked into, so that an id may stand there twice.
SELECT t1.id FROM click_trackers AS t1 WHERE t1.row_version > @since
UNION ALL
SELECT t2.id FROM line_items AS l2 JOIN click_trackers AS t2 ON t2.line_item_id = l2.id WHERE l2.row_version > @since
UNION ALL
SELECT t3.id FROM payment_rules AS r3 JOIN click_trackers AS t3 ON t3.payment_rule_id = r3.id WHERE r3.row_version > @since
UNION ALL
SELECT t4.id FROM advertisers AS a4 JOIN click_trackers AS t4 ON t4.advertiser_id = a4.id WHERE a4.row_version > @since
