SELECT o.service AS Service, o.last_id AS LastId FROM object_ids AS o
