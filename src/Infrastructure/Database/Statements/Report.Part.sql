SELECT p.content AS Content FROM report_parts AS p WHERE p.report_id = @id AND p.part = @part
