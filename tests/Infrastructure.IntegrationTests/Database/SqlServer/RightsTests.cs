using FluentAssertions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

/// <summary>What <c>deploy/sql-server/create.sql</c> lets whom do.</summary>
internal sealed class RightsTests
{
    [Test]
    public void The_service_reads_and_writes_rows_and_nothing_else() =>
        Granted("clicktracker_service").Should().BeEquivalentTo("SELECT dbo", "INSERT dbo", "UPDATE dbo", "DELETE dbo");

    [Test]
    public void Migrations_make_tables_as_well() =>
        Granted("clicktracker_migrations").Should().BeEquivalentTo(
            "CREATE TABLE", "ALTER dbo", "REFERENCES dbo", "SELECT dbo", "INSERT dbo", "UPDATE dbo", "DELETE dbo");

    [Test]
    public void Nobody_else_is_let_do_anything()
    {
        Grants().SelectMany(g => g.Principals).Select(p => p.Identifier.Value).Distinct().Should().BeEquivalentTo("clicktracker_service", "clicktracker_migrations");
        TSql.All<AlterRoleStatement>(Script()).Select(r => r.Name.Value).Should().BeEquivalentTo("clicktracker_service", "clicktracker_migrations");
        TSql.All<AlterServerRoleStatement>(Script()).Should().BeEmpty();
    }

    private static IEnumerable<string> Granted(string role) =>
        from grant in Grants()
        where grant.Principals.Any(p => p.Identifier.Value == role)
        from permission in grant.Permissions
        select (string.Join(' ', permission.Identifiers.Select(i => i.Value)) + " " + grant.SecurityTargetObject?.ObjectName.MultiPartIdentifier.Identifiers[^1].Value).Trim();

    private static IReadOnlyList<GrantStatement> Grants() => TSql.All<GrantStatement>(Script());

    /// <summary>Without what is sqlcmd's: its commands, and its variables, whose names can stand as names.</summary>
    private static TSqlScript Script()
    {
        using var reader = new StreamReader(typeof(RightsTests).Assembly.GetManifestResourceStream("create.sql")!);
        var lines = reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith(':'));
        return TSql.Parse(string.Join('\n', lines).Replace("$(", "", StringComparison.Ordinal).Replace(")]", "]", StringComparison.Ordinal)
            .Replace(")'", "'", StringComparison.Ordinal));
    }
}
