-- The keys with which forms of the console are protected, as ASP.NET Core's data protection writes them. All nodes share them.
CREATE TABLE data_protection_keys (
    name TEXT NOT NULL PRIMARY KEY,
    xml  TEXT NOT NULL
) WITHOUT ROWID;
