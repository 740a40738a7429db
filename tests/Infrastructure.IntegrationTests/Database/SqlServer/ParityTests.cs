using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using FluentAssertions;
using Microsoft.SqlServer.Dac.Model;
using Index = Microsoft.SqlServer.Dac.Model.Index;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

/// <summary>The migrations of both dialects end in the same tables, apart from the differences that are listed here.</summary>
internal sealed class ParityTests : ShipperFixture
{
    private static readonly string[] _sqliteOnly = ["change_clock.id", "change_clock.value", "click_judgements.batch", "clicks.batch", "journal_positions.batch"];

    private static readonly string[] _sqlServerOnly =
    [
        "object_ids.service", "object_ids.last_id", "click_judgements.row_version", "clicks.row_version", "data_moves.source", "data_moves.started_at", "data_moves.finished_at NULL",
    ];

    [Test]
    public void Columns_and_what_may_be_null_are_the_same()
    {
        using var schema = new SchemaModel();
        var sqlite = Query<string>("""
            SELECT t.name || '.' || c.name || CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN '' ELSE ' NULL' END
            FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'SchemaVersions'
            """);
        var sqlServer = schema.Columns.Values.Select(c => $"{c.Table}.{c.Name}{(c.IsNullable ? " NULL" : "")}").ToList();
        sqlite.Except(sqlServer).Should().BeEquivalentTo(_sqliteOnly);
        sqlServer.Except(sqlite).Should().BeEquivalentTo(_sqlServerOnly);
    }

    [Test]
    public void References_are_the_same()
    {
        using var schema = new SchemaModel();
        var sqlite = Query<string>("""
            SELECT t.name || '(' || group_concat(k."from", ',') || ') ' || k."table" || '(' || group_concat(k."to", ',') || ')' || CASE k.on_delete WHEN 'CASCADE' THEN ' CASCADE' ELSE '' END
            FROM sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS k
            WHERE t.type = 'table'
            GROUP BY t.name, k.id
            """);
        var sqlServer = schema.Of(ForeignKeyConstraint.TypeClass).Select(k =>
            $"{Name(k.GetReferenced(ForeignKeyConstraint.Host).Single())}({Names(k.GetReferenced(ForeignKeyConstraint.Columns))}) "
            + $"{Name(k.GetReferenced(ForeignKeyConstraint.ForeignTable).Single())}({Names(k.GetReferenced(ForeignKeyConstraint.ForeignColumns))})"
            + (k.GetProperty<ForeignKeyAction>(ForeignKeyConstraint.DeleteAction) == ForeignKeyAction.Cascade ? " CASCADE" : ""));
        sqlServer.Should().BeEquivalentTo(sqlite).And.NotBeEmpty();
    }

    /// <summary>Of codes where there is one: SQLite takes every NULL for another.</summary>
    [Test]
    public void What_is_unique_is_the_same()
    {
        using var schema = new SchemaModel();
        var sqlite = Query<string>("""
            SELECT t.name || '(' || (SELECT group_concat(c.name, ',') FROM pragma_index_info(i.name) AS c) || ')'
            FROM sqlite_schema AS t JOIN pragma_index_list(t.name) AS i
            WHERE t.type = 'table' AND i.origin = 'u'
            """);
        var constraints = schema.Of(UniqueConstraint.TypeClass)
            .Select(u => $"{Name(u.GetReferenced(UniqueConstraint.Host).Single())}({Names(u.GetReferenced(UniqueConstraint.Columns))})");
        var indexes = schema.Of(Index.TypeClass).Where(i => i.GetProperty<bool>(Index.Unique)).ToList();
        indexes.Select(i => i.GetScript()).Should().OnlyContain(s => s.Contains("code IS NOT NULL") || s.Contains("[code] IS NOT NULL"));
        constraints.Concat(indexes.Select(i =>
                $"{Name(i.GetReferenced(Index.IndexedObject).Single())}({Names(i.GetReferenced(Index.Columns))})"))
            .Should().BeEquivalentTo(sqlite).And.NotBeEmpty();
    }

    private static string Name(TSqlObject part) => part.Name.Parts[^1];

    private static string Names(IEnumerable<TSqlObject> parts) => string.Join(',', parts.Select(Name));
}
