-- The judgements of one transaction, as an array of [click id, reasons].
UPDATE change_clock SET value = value + 1 WHERE id = 1;
INSERT INTO click_judgements (click_id, run, batch, reasons)
SELECT json_extract(r.value, '$[0]'), @Run, (SELECT k.value FROM change_clock AS k WHERE k.id = 1), json_extract(r.value, '$[1]')
FROM json_each(@rows) AS r
