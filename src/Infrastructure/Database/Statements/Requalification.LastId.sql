SELECT MAX(r.id) FROM requalifications AS r
