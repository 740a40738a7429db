-- Every insert and update takes the next value of the clock. The update trigger names the other columns, so that it does not
-- call itself. One writer at a time: the order of the clock is the order of the commits.

CREATE TRIGGER tr_members_insert AFTER INSERT ON members
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE members SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_members_update AFTER UPDATE OF id, name, state, last_modified ON members
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE members SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_users_insert AFTER INSERT ON users
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE users SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_users_update AFTER UPDATE OF id, member_id, username, role, state, password_hash, last_modified ON users
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE users SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_advertisers_insert AFTER INSERT ON advertisers
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE advertisers SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_advertisers_update AFTER UPDATE OF id, member_id, name, code, state, landing_domains, last_modified ON advertisers
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE advertisers SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_insertion_orders_insert AFTER INSERT ON insertion_orders
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE insertion_orders SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_insertion_orders_update AFTER UPDATE OF id, advertiser_id, name, code, state, last_modified ON insertion_orders
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE insertion_orders SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_line_items_insert AFTER INSERT ON line_items
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE line_items SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_line_items_update AFTER UPDATE OF id, advertiser_id, insertion_order_id, name, code, state, revenue_type, revenue_value, commission_cpm, commission_revshare, last_modified ON line_items
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE line_items SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_publishers_insert AFTER INSERT ON publishers
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE publishers SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_publishers_update AFTER UPDATE OF id, member_id, name, code, state, last_modified ON publishers
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE publishers SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_placements_insert AFTER INSERT ON placements
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE placements SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_placements_update AFTER UPDATE OF id, publisher_id, name, code, state, last_modified ON placements
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE placements SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_payment_rules_insert AFTER INSERT ON payment_rules
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE payment_rules SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_payment_rules_update AFTER UPDATE OF id, publisher_id, name, code, state, pricing_type, cost_cpm, revshare, last_modified ON payment_rules
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE payment_rules SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_click_trackers_insert AFTER INSERT ON click_trackers
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE click_trackers SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_click_trackers_update AFTER UPDATE OF id, member_id, advertiser_id, name, code, state, click_url, publisher_id, tag_id, payment_rule_id, line_item_id, last_modified ON click_trackers
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE click_trackers SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

CREATE TRIGGER tr_deleted_objects_insert AFTER INSERT ON deleted_objects
BEGIN
    UPDATE change_clock SET value = value + 1;
    UPDATE deleted_objects SET row_version = (SELECT value FROM change_clock) WHERE rowid = NEW.rowid;
END;

