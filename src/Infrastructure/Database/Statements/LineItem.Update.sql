UPDATE line_items
SET insertion_order_id = @insertion_order_id, name = @name, code = @code, state = @state, revenue_type =
    @revenue_type, revenue_value = @revenue_value, commission_cpm = @commission_cpm, commission_revshare =
    @commission_revshare, last_modified = @last_modified
WHERE id = @id
