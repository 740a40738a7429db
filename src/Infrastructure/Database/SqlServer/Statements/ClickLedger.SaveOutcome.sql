-- Totals only grow: a report that comes late changes nothing.
UPDATE click_outcomes WITH (UPDLOCK, SERIALIZABLE)
SET since_start = @SinceStart,
    total = CASE WHEN click_outcomes.total < @Total THEN @Total ELSE click_outcomes.total END
WHERE node_id = @Node AND ledger_id = @LedgerId AND outcome = @Outcome;

IF @@ROWCOUNT = 0
    INSERT INTO click_outcomes (node_id, ledger_id, outcome, since_start, total)
    VALUES (@Node, @LedgerId, @Outcome, @SinceStart, @Total)
