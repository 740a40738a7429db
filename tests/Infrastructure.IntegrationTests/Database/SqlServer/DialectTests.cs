using ClickTracking.Infrastructure.Database;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

/// <summary>The folders of the dialects are the complete list of their differences.</summary>
internal sealed class DialectTests
{
    /// <summary>SQLite's own clock gives a batch its number; SQL Server's rowversion needs no statement.</summary>
    private static readonly string[] _sqliteOnly = ["NextClickBatch"];

    /// <summary>
    /// A bulk of clicks goes through a temporary table when some of them are stored already. An embedded database is migrated to a server,
    /// and not back.
    /// </summary>
    private static readonly string[] _sqlServerOnly =
    [
        "StageClicks", "StoreStagedClicks", "DataMove.Begin", "DataMove.Finish", "DataMove.List", "DataMove.ReseedIds",
        "DataMove.SetIdentity", "DataMove.SetLastBatch",
    ];

    [Test]
    public void A_statement_of_one_dialect_is_one_of_the_other_too()
    {
        var (sqlite, sqlServer) = (new SqlStatements("Sqlite").Names.ToHashSet(), new SqlStatements("SqlServer").Names.ToHashSet());
        sqlite.Except(sqlServer).Should().BeEquivalentTo(_sqliteOnly);
        sqlServer.Except(sqlite).Should().BeEquivalentTo(_sqlServerOnly);
    }

    [Test]
    public void What_is_common_is_used_by_both() =>
        Texts("Common").Keys.Where(n => Texts("Sqlite").ContainsKey(n) && Texts("SqlServer").ContainsKey(n)).Should().BeEmpty();

    [Test]
    public void What_is_the_same_is_common()
    {
        var sqlite = Texts("Sqlite");
        Texts("SqlServer").Where(s => sqlite.TryGetValue(s.Key, out var text) && Plain(text) == Plain(s.Value)).Select(s => s.Key).Should().BeEmpty();
    }

    private static Dictionary<string, string> Texts(string folder) => EmbeddedTexts.Below($"Statements/{folder}/").ToDictionary(t => t.Name, t => t.Text);

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
