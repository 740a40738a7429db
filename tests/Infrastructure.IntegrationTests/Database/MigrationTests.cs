using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

internal abstract class MigrationTests(TestDatabase database) : DatabaseSuite(database)
{
    [Test]
    public void A_database_that_is_up_to_date_needs_no_migration()
    {
        Database.Prepare(migrate: false);
        Database.Prepare(migrate: true);
    }

    [Test]
    public void One_that_lacks_a_script_is_refused_when_migrations_are_not_wanted()
    {
        var last = Query<string>("SELECT MAX(ScriptName) FROM SchemaVersions").Single();
        Execute($"DELETE FROM SchemaVersions WHERE ScriptName = '{last}'");
        try
        {
            Database.Invoking(d => d.Prepare(migrate: false)).Should().Throw<InvalidOperationException>()
                .WithMessage($"The database lacks {last}, and Database:Migrate is false.");
        }
        finally
        {
            Execute($"INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('{last}', '2026-03-04')");
        }
    }
}
