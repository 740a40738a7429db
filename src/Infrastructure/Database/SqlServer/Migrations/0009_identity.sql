-- A random name for this database: a data folder remembers it, and takes no other database for its own.
CREATE TABLE database_identity (
    id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT pk_database_identity PRIMARY KEY CLUSTERED (id)
);
INSERT INTO database_identity (id) VALUES (LOWER(REPLACE(CONVERT(NVARCHAR(36), NEWID()), '-', '')));
