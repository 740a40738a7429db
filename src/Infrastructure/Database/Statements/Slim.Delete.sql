DELETE FROM {table} WHERE {span} = @Span
