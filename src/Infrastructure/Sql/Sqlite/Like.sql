{column} LIKE {pattern} ESCAPE '\'
