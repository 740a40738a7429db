using ClickTracking.Infrastructure.Database;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

internal abstract class MigrationTests(TestDatabase database) : DatabaseSuite(database)
{
    private IDatabaseProduct Product => Services.GetRequiredService<IDatabaseProduct>();

    [Test]
    public void A_database_that_is_up_to_date_needs_no_migration()
    {
        Product.Prepare(migrate: false);
        Product.Prepare(migrate: true);
    }

    [Test]
    public void One_that_lacks_a_script_is_refused_when_migrations_are_not_wanted()
    {
        var last = Query<string>("SELECT MAX(ScriptName) FROM SchemaVersions").Single();
        Execute($"DELETE FROM SchemaVersions WHERE ScriptName = '{last}'");
        try
        {
            Product.Invoking(d => d.Prepare(migrate: false)).Should().Throw<InvalidOperationException>()
                .WithMessage($"The database lacks {last}, and Database:Migrate is false.");
        }
        finally
        {
            Execute($"INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('{last}', '2026-03-04')");
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void One_that_a_newer_version_has_changed_is_refused(bool migrate)
    {
        Execute("INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('0999_newer.sql', '2026-03-04')");
        try
        {
            Product.Invoking(d => d.Prepare(migrate)).Should().Throw<InvalidOperationException>()
                .WithMessage("The database is of a newer version than this program, which does not know 0999_newer.sql: start that version.");
        }
        finally
        {
            Execute("DELETE FROM SchemaVersions WHERE ScriptName = '0999_newer.sql'");
        }
    }
}
