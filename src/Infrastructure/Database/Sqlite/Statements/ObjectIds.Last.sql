-- The last id that each service has used, or been given.
WITH services (service, table_name) AS (VALUES
    ('member', 'members'), ('user', 'users'), ('advertiser', 'advertisers'), ('insertion-order', 'insertion_orders'), ('line-item', 'line_items'),
    ('publisher', 'publishers'), ('placement', 'placements'), ('payment-rule', 'payment_rules'), ('clicktracker', 'click_trackers'))
SELECT s.service AS Service, q.seq AS LastId
FROM services AS s
JOIN sqlite_sequence AS q ON q.name = s.table_name
