-- The keys with which forms of the console are protected, as ASP.NET Core's data protection writes them. All nodes share them.
CREATE TABLE data_protection_keys (
    name NVARCHAR(200) NOT NULL,
    xml  NVARCHAR(MAX) NOT NULL,
    CONSTRAINT pk_data_protection_keys PRIMARY KEY CLUSTERED (name)
);
