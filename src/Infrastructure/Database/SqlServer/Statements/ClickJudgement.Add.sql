-- The judgements of one transaction, as an array of [click id, reasons].
INSERT INTO click_judgements (click_id, run, reasons)
SELECT r.click_id, @Run, r.reasons
FROM OPENJSON(@rows) WITH (click_id BIGINT '$[0]', reasons TINYINT '$[1]') AS r
