DELETE FROM sessions WHERE created_at < @createdBefore OR last_used_at < @lastUsedBefore
