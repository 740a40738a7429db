INSERT INTO data_protection_keys (name, xml) VALUES (@name, @xml)
