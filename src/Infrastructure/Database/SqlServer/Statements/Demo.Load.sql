-- The objects of the examples in the original's documentation of its Click Tracker Service.
INSERT INTO members (id, name, last_modified) VALUES (958, 'Demo Member', @now), (1066, 'Test Member', @now);

INSERT INTO advertisers (id, member_id, name, landing_domains, last_modified) VALUES
    (35081, 1066, 'Test Advertiser', '["test-landing-page.com","another-landing-page.com"]', @now),
    (37236, 958, 'Demo Advertiser', '["test-landing-page.com","another-landing-page.com"]', @now);

INSERT INTO line_items (id, advertiser_id, name, revenue_type, revenue_value, last_modified) VALUES
    (31189, 35081, 'Test Line Item 1', 'cpc', 0.5, @now),
    (31190, 35081, 'Test Line Item 2', 'cpc', 0.5, @now),
    (74957, 37236, 'Test Line Item', 'cpc', 0.5, @now);

INSERT INTO publishers (id, member_id, name, last_modified) VALUES
    (44449, 958, 'November Publisher', @now),
    (89287, 1066, 'Test Publisher 1', @now),
    (89288, 1066, 'Test Publisher 2', @now);

INSERT INTO placements (id, publisher_id, name, last_modified) VALUES (474412, 44449, '[Demo Publisher] - Default', @now);

INSERT INTO click_trackers (id, member_id, advertiser_id, name, click_url, publisher_id, line_item_id, last_modified) VALUES
    (582, 1066, 35081, 'Test Click Tracker 1', 'https://test-landing-page.com', 89287, 31189, @now),
    (584, 1066, 35081, 'Test Click Tracker 2', 'https://another-landing-page.com', 89288, 31190, @now);

-- The next click tracker is number 1425, as in the first example; others follow the highest.
UPDATE object_ids SET last_id = 1066 WHERE service = 'member' AND object_ids.last_id < 1066;
UPDATE object_ids SET last_id = 37236 WHERE service = 'advertiser' AND object_ids.last_id < 37236;
UPDATE object_ids SET last_id = 74957 WHERE service = 'line-item' AND object_ids.last_id < 74957;
UPDATE object_ids SET last_id = 89288 WHERE service = 'publisher' AND object_ids.last_id < 89288;
UPDATE object_ids SET last_id = 474412 WHERE service = 'placement' AND object_ids.last_id < 474412;
UPDATE object_ids SET last_id = 1424 WHERE service = 'clicktracker' AND object_ids.last_id < 1424;
