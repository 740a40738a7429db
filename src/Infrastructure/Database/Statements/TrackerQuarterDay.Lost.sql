-- The quarters of a day between @From and @Before of which there are rows, and no hour.
SELECT DISTINCT q.quarter_day
FROM tracker_quarter_days AS q
WHERE q.quarter_day >= @From AND q.quarter_day < @Before
    AND NOT EXISTS (SELECT 1 FROM tracker_hours AS h WHERE h.hour >= q.quarter_day * 6 AND h.hour < q.quarter_day * 6 + 6)
ORDER BY q.quarter_day
