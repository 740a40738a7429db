DELETE FROM failed_tags WHERE day < @keptFrom
