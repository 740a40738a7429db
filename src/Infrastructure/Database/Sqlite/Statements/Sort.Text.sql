sort_key({column})
