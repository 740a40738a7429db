-- The present reasons of the clicks of a JSON array of ids. A click that was deleted meanwhile has no row.
SELECT c.click_id AS ClickId, COALESCE(j.reasons, c.reasons) AS Reasons
FROM OPENJSON(@ids) WITH (click_id BIGINT '$') AS i
JOIN clicks AS c ON c.click_id = i.click_id
{Click.Judgement}
