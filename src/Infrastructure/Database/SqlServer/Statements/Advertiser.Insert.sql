UPDATE object_ids
SET last_id = CASE WHEN @id IS NULL THEN object_ids.last_id + 1 WHEN @id > object_ids.last_id THEN @id ELSE object_ids.last_id END
WHERE service = 'advertiser';

INSERT INTO advertisers (id, member_id, name, code, state, landing_domains, last_modified)
OUTPUT inserted.id
SELECT COALESCE(@id, o.last_id), @member_id, @name, @code, @state, @landing_domains, @last_modified
FROM object_ids AS o
WHERE o.service = 'advertiser' AND NOT EXISTS (SELECT 1 FROM advertisers AS t WHERE t.id = @id)
