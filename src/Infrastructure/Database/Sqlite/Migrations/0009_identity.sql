-- A random name for this database: a data folder remembers it, and takes no other database for its own.
CREATE TABLE database_identity (id TEXT NOT NULL PRIMARY KEY);
INSERT INTO database_identity (id) VALUES (LOWER(HEX(RANDOMBLOB(16))));
