DELETE FROM report_parts WHERE report_id = @id
