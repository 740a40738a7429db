DELETE FROM tracker_hours WHERE hour = @Hour AND clicks <= 0
