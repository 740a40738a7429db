SELECT o.id, a.member_id, o.advertiser_id, o.name, o.code, o.state, o.last_modified
FROM insertion_orders AS o
JOIN advertisers AS a ON a.id = o.advertiser_id
