UPDATE payment_rules
SET name = @name, code = @code, state = @state, pricing_type = @pricing_type, cost_cpm = @cost_cpm, revshare =
    @revshare, last_modified = @last_modified
WHERE id = @id
