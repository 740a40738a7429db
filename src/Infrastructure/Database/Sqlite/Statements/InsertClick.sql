-- Only a click id that is there already is passed over; any other violation is an error. The columns are those of ClickColumns.cs.
INSERT INTO clicks (batch, {columns})
VALUES (@Batch, {parameters})
ON CONFLICT (click_id) DO NOTHING
