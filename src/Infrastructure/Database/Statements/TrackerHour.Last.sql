SELECT MAX(t.hour) FROM tracker_hours AS t WHERE t.hour < @Hour
