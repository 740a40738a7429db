INSERT INTO {table} (
    {span}, tracker_id, member_id, clicks, valid_clicks, clicks_robot, clicks_prefetch, clicks_duplicate, clicks_bad_cost,
    media_buy_cost_millionths, revenue_value_millionths)
{rows}
