SELECT l.id, a.member_id, l.advertiser_id, l.insertion_order_id, l.name, l.code, l.state, l.revenue_type, l.revenue_value,
       l.commission_cpm, l.commission_revshare, l.last_modified
FROM line_items AS l
JOIN advertisers AS a ON a.id = l.advertiser_id
