-- The click trackers of DemoTrackers.cs and what they refer to, all of it invented. Their ids are below those of the examples, so that the
-- next ids are the same with and without them.
INSERT INTO members (id, name, last_modified) VALUES (1009, 'Harbour Media', @now);

INSERT INTO advertisers (id, member_id, name, code, landing_domains, last_modified) VALUES
    (36101, 958, 'Fjord & Fell Outdoor', 'FJORD', '["fjord-and-fell.example"]', @now),
    (36102, 958, 'Morning Roast Coffee', 'ROAST', '["morning-roast.example"]', @now),
    (36103, 958, 'Spoke & Chain Bicycles', 'SPOKE', '["spoke-and-chain.example"]', @now),
    (36201, 1009, 'Harbour Bank', 'BANK', '["harbour-bank.example"]', @now),
    (36202, 1009, 'Lumen Travel', 'LUMEN', '["lumen-travel.example"]', @now);

INSERT INTO insertion_orders (id, advertiser_id, name, code, last_modified) VALUES
    (5101, 36101, 'Hiking season', 'FJORD-HIKING', @now),
    (5102, 36101, 'Winter sale', 'FJORD-WINTER', @now),
    (5103, 36102, 'Always on', 'ROAST-ALWAYS', @now),
    (5104, 36103, 'City riders', 'SPOKE-CITY', @now),
    (5201, 36201, 'Accounts and loans', 'BANK-RETAIL', @now),
    (5205, 36202, 'Short breaks', 'LUMEN-BREAKS', @now);

INSERT INTO line_items (id, advertiser_id, insertion_order_id, name, code, revenue_type, revenue_value, last_modified) VALUES
    (74101, 36101, 5101, 'Trail shoes', 'FJORD-SHOES', 'cpc', 0.32, @now),
    (74102, 36101, 5101, 'Rain jackets', 'FJORD-JACKETS', 'cpc', 0.36, @now),
    (74103, 36101, 5102, 'Winter sale', 'FJORD-SALE', 'cpc', 0.28, @now),
    (74104, 36102, 5103, 'House blend', 'ROAST-BLEND', 'cpc', 0.22, @now),
    (74105, 36102, 5103, 'Espresso subscription', 'ROAST-ESPRESSO', 'cpc', 0.55, @now),
    (74106, 36103, 5104, 'City bikes', 'SPOKE-BIKES', 'cpc', 0.19, @now),
    (74107, 36103, 5104, 'Partner shops', 'SPOKE-PARTNERS', 'cpc', 0.15, @now),
    (74201, 36201, 5201, 'Savings account', 'BANK-SAVINGS', 'cpc', 1.45, @now),
    (74202, 36201, 5201, 'Mortgages', 'BANK-MORTGAGES', 'cpc', 1.9, @now),
    (74203, 36201, 5201, 'Credit card', 'BANK-CARD', 'cpc', 1.2, @now),
    (74204, 36202, 5205, 'City breaks', 'LUMEN-CITIES', 'cpc', 0.42, @now),
    (74205, 36202, 5205, 'Last minute flights', 'LUMEN-FLIGHTS', 'cpc', 0.38, @now),
    (74206, 36202, 5205, 'Cruises', 'LUMEN-CRUISES', 'cpc', 0.35, @now);

INSERT INTO publishers (id, member_id, name, code, last_modified) VALUES
    (88101, 958, 'Daily Courier', 'COURIER', @now),
    (88102, 958, 'Trail Magazine', 'TRAIL', @now),
    (88103, 958, 'Search and Social', 'SOCIAL', @now),
    (88104, 958, 'Bike Partners', 'PARTNERS', @now),
    (88201, 1009, 'Metro Evening', 'METRO', @now),
    (88202, 1009, 'Globetrotter Network', 'GLOBE', @now);

INSERT INTO placements (id, publisher_id, name, code, last_modified) VALUES
    (473101, 88101, 'Front page, top', 'COURIER-FRONT', @now),
    (473102, 88101, 'Sports, sidebar', 'COURIER-SPORTS', @now),
    (473103, 88102, 'Gear reviews', 'TRAIL-GEAR', @now),
    (473104, 88102, 'Newsletter', 'TRAIL-NEWSLETTER', @now),
    (473105, 88103, 'Search results', 'SOCIAL-SEARCH', @now),
    (473106, 88103, 'Feed', 'SOCIAL-FEED', @now),
    (473201, 88201, 'Money', 'METRO-MONEY', @now),
    (473202, 88201, 'Homes', 'METRO-HOMES', @now),
    (473203, 88202, 'Front page', 'GLOBE-FRONT', @now),
    (473204, 88202, 'Offers', 'GLOBE-OFFERS', @now);

INSERT INTO payment_rules (id, publisher_id, name, code, pricing_type, cost_cpm, revshare, last_modified) VALUES
    (7101, 88101, '60 percent of revenue', 'COURIER-60', 'revshare', NULL, 0.6, @now),
    (7102, 88102, '55 percent of revenue', 'TRAIL-55', 'revshare', NULL, 0.55, @now),
    (7103, 88103, '4.00 per thousand', 'SOCIAL-CPM', 'cpm', 4, NULL, @now),
    (7201, 88201, '65 percent of revenue', 'METRO-65', 'revshare', NULL, 0.65, @now),
    (7205, 88202, '50 percent of revenue', 'GLOBE-50', 'revshare', NULL, 0.5, @now);

INSERT INTO click_trackers (
    id, member_id, advertiser_id, name, code, state, click_url, publisher_id, tag_id, payment_rule_id, line_item_id, last_modified)
VALUES
    (601, 958, 36101, 'Trail shoes, Courier front page', 'FJ-601', 'active',
        'https://fjord-and-fell.example/shoes', 88101, 473101, 7101, 74101, @now),
    (602, 958, 36101, 'Trail shoes, Courier sports', 'FJ-602', 'active',
        'https://fjord-and-fell.example/shoes?from=sports', 88101, 473102, 7101, 74101, @now),
    (603, 958, 36101, 'Rain jackets, gear reviews', 'FJ-603', 'active',
        'https://fjord-and-fell.example/jackets', 88102, 473103, 7102, 74102, @now),
    (604, 958, 36101, 'Winter sale, newsletter', 'FJ-604', 'active',
        'https://fjord-and-fell.example/sale', 88102, 473104, 7102, 74103, @now),
    (605, 958, 36102, 'House blend, Courier front page', 'MR-605', 'active',
        'https://morning-roast.example/house-blend', 88101, 473101, 7101, 74104, @now),
    (606, 958, 36102, 'Espresso subscription, search', 'MR-606', 'active',
        'https://morning-roast.example/espresso', 88103, 473105, 7103, 74105, @now),
    (607, 958, 36103, 'City bikes, feed', 'SC-607', 'active',
        'https://spoke-and-chain.example/city', 88103, 473106, 7103, 74106, @now),
    (608, 958, 36103, 'Partner shops, landing page in the link', 'SC-608', 'active',
        NULL, 88104, NULL, NULL, 74107, @now),
    (609, 958, 36103, 'Summer bikes, Courier sports (ended)', 'SC-609', 'inactive',
        'https://spoke-and-chain.example/summer', 88101, 473102, 7101, 74106, @now),
    (621, 1009, 36201, 'Savings account, Metro Money', 'HB-621', 'active',
        'https://harbour-bank.example/savings', 88201, 473201, 7201, 74201, @now),
    (622, 1009, 36201, 'Mortgages, Metro Homes', 'HB-622', 'active',
        'https://harbour-bank.example/mortgages', 88201, 473202, 7201, 74202, @now),
    (623, 1009, 36201, 'Credit card, Globetrotter offers', 'HB-623', 'active',
        'https://harbour-bank.example/card', 88202, 473204, 7205, 74203, @now),
    (624, 1009, 36202, 'City breaks, Globetrotter front page', 'LT-624', 'active',
        'https://lumen-travel.example/cities', 88202, 473203, 7205, 74204, @now),
    (625, 1009, 36202, 'Last minute flights, Metro Money', 'LT-625', 'active',
        'https://lumen-travel.example/last-minute', 88201, 473201, 7201, 74205, @now),
    (626, 1009, 36202, 'Cruises, Globetrotter offers', 'LT-626', 'active',
        'https://lumen-travel.example/cruises', 88202, 473204, 7205, 74206, @now)
