-- Totals only grow: a report that comes late changes nothing.
INSERT INTO click_outcomes (node_id, ledger_id, outcome, since_start, total)
VALUES (@Node, @LedgerId, @Outcome, @SinceStart, @Total)
ON CONFLICT (node_id, ledger_id, outcome) DO UPDATE SET
  since_start = excluded.since_start,
  total = MAX(total, excluded.total)
