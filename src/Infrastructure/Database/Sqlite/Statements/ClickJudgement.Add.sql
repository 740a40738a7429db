-- The judgements of one transaction, as an array of [click id, reasons].
UPDATE change_clock SET value = value + 1 WHERE id = 1;
INSERT INTO click_judgements (click_id, run, batch, reasons)
SELECT r.click_id, @Run, r.batch, r.reasons
FROM (
  SELECT json_extract(j.value, '$[0]') AS click_id, k.value AS batch, json_extract(j.value, '$[1]') AS reasons
  FROM json_each(@rows) AS j
  JOIN change_clock AS k ON k.id = 1) AS r
