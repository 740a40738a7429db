-- Under any number that the folder held: the earliest, and none where one is not known.
SELECT CASE WHEN COUNT(*) = COUNT(t.shipped_until) THEN MIN(t.shipped_until) END
FROM (
    SELECT n.shipped_until FROM click_nodes AS n WHERE n.ledger_id = @folder
    UNION ALL
    SELECT f.shipped_until FROM lost_folders AS f WHERE f.ledger_id = @folder) AS t
