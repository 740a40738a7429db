DELETE FROM tracker_hours WHERE hour = @Hour
