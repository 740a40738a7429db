-- The clicks of a report. Its columns come before: those of ClickColumns.cs that the feed shows.
FROM clicks AS c
{Click.Judgement}
WHERE c.click_id > @after AND c.click_id < @before AND c.row_version <= CAST(@LastBatch AS BINARY(8)) AND (@MemberId IS NULL OR c.member_id = @MemberId)
      AND (COALESCE(j.reasons, c.reasons) & @excluded) = 0
ORDER BY c.click_id
