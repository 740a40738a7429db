-- Creates the database of ClickTracker and the two logins that use it. An administrator of the server runs it, once; twice is harmless:
--
--   sqlcmd -S <server> -U <administrator> -b -i create.sql -v Database=ClickTracker Login=clicktracker LoginPassword=… \
--       MigrationLogin=clicktracker_migration MigrationPassword=…
--
-- The migration login creates and changes tables; each new version needs one start with it and with Database:Migrate=true. The service
-- login reads and writes rows and has no other right; nodes that use it set Database:Migrate=false. Passwords must not contain a quote.
:on error exit
GO

IF DB_ID(N'$(Database)') IS NULL
    CREATE DATABASE [$(Database)];
GO

-- Readers then do not wait for writers, as on Azure SQL. ROLLBACK IMMEDIATE ends all running transactions, so the option is set only once.
IF EXISTS (SELECT 1 FROM sys.databases AS d WHERE d.name = N'$(Database)' AND d.is_read_committed_snapshot_on = 0)
    ALTER DATABASE [$(Database)] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO

IF SUSER_ID(N'$(Login)') IS NULL
    CREATE LOGIN [$(Login)] WITH PASSWORD = N'$(LoginPassword)', DEFAULT_DATABASE = [$(Database)];
IF SUSER_ID(N'$(MigrationLogin)') IS NULL
    CREATE LOGIN [$(MigrationLogin)] WITH PASSWORD = N'$(MigrationPassword)', DEFAULT_DATABASE = [$(Database)];
GO

USE [$(Database)];
GO

IF USER_ID(N'$(Login)') IS NULL
    CREATE USER [$(Login)] FOR LOGIN [$(Login)] WITH DEFAULT_SCHEMA = dbo;
IF USER_ID(N'$(MigrationLogin)') IS NULL
    CREATE USER [$(MigrationLogin)] FOR LOGIN [$(MigrationLogin)] WITH DEFAULT_SCHEMA = dbo;
GO

IF DATABASE_PRINCIPAL_ID(N'clicktracker_service') IS NULL
    CREATE ROLE clicktracker_service;
IF DATABASE_PRINCIPAL_ID(N'clicktracker_migrations') IS NULL
    CREATE ROLE clicktracker_migrations;
GO

-- The grant covers the rows of every table of the schema, also of later versions. Temporary tables and application locks need no right.
GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::dbo TO clicktracker_service;

-- Migrations also change tables and indexes. CREATE TABLE is a right in the database, ALTER and REFERENCES are rights in the schema.
GRANT CREATE TABLE TO clicktracker_migrations;
GRANT ALTER, REFERENCES, SELECT, INSERT, UPDATE, DELETE ON SCHEMA::dbo TO clicktracker_migrations;

ALTER ROLE clicktracker_service ADD MEMBER [$(Login)];
ALTER ROLE clicktracker_migrations ADD MEMBER [$(MigrationLogin)];
GO
