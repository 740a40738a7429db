UPDATE database_identity SET id = database_identity.id
