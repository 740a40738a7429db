-- The built-in tests, which know ASCII alone, are many times as fast as the function: they pass over most rows, and settle ASCII in ASCII.
({column} LIKE {rough} ESCAPE '\'
    AND ({part} NOT GLOB '*[^ -~]*' AND {column} NOT GLOB '*[^ -~]*' OR contains_text({column}, {part})))
