UPDATE database_identity SET id = @identity
