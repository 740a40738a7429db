-- The built-in test, which knows ASCII alone, passes over most rows in a fraction of the time.
({column} LIKE {rough} ESCAPE '\' AND contains_text({column}, {part}))
