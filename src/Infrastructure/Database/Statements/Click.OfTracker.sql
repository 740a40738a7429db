-- Clicks of a click tracker with their present reasons, the latest first. A filter of 0 is none. The columns come before, and Paging.sql behind.
FROM clicks AS c
{Click.Judgement}
WHERE c.click_id >= @FirstId AND c.click_id < @EndId AND c.tracker_id = @TrackerId
      AND (COALESCE(j.reasons, c.reasons) & @Excluded) = 0
      AND (@Invalidating = 0 OR (COALESCE(j.reasons, c.reasons) & @Invalidating) <> 0)
      AND (@Reason = 0 OR (COALESCE(j.reasons, c.reasons) & @Reason) <> 0)
ORDER BY c.click_id DESC
