-- The keys with which forms of the console are protected, as ASP.NET Core's data protection writes them. All nodes share them.
CREATE TABLE data_protection_keys (
    name NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    xml  NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT pk_data_protection_keys PRIMARY KEY CLUSTERED (name)
);
