contains_text({column}, {part})
