using ClickTracking.Infrastructure.Database;
using FluentAssertions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

/// <summary>Compiles every statement against the schema of the migrations, without a server.</summary>
[Parallelizable]
internal sealed class StatementTests
{
    private const string StagedTable = "staged_clicks";

    /// <summary>Parts and templates: they are compiled in the statements that are made of them.</summary>
    public static readonly IReadOnlyList<string> Fragments =
    [
        "Like", "LargeTable.Versions", "SearchedText.Since", "Sort.Text", "Sort.Code", "Paging", "InIds", "InTexts", "Click.Feed", "Click.Judgement", "Click.ToJudge", "ClickCount.Clicks",
        "ClickCount.Outcomes", "FailedTag.List", "ClickHour.OfClicks", "Slim.OfClickHours", "Slim.OfTrackerHours", "Slim.Delete", "Slim.Rebuild", "Slim.Compare", "AddSlim", "Resource.Insert", "Analytics.ClickHours",
        "Analytics.Slim", "Analytics.Clicks", "Click.OfTracker", "Slim.OfTrackers", "TrackerActivity.Clicks", "TrackerActivity.LastHours",
        "Advertiser.Uses", "InsertionOrder.Uses", "LineItem.Uses", "Publisher.Uses", "Placement.Uses", "PaymentRule.Uses", "Member.Uses",
    ];

    private static readonly SqlStatements _sql = new("SqlServer");
    private static readonly IEnumerable<string> _whole = _sql.Names.Except(Fragments);

    private IReadOnlyList<RecordedStatement> _sent = null!;

    [OneTimeSetUp]
    public async Task RecordAsync() => _sent = await EveryStatement.RecordAsync();

    [Test]
    public void Every_statement_compiles()
    {
        using var model = new SchemaModel();
        AddTemporaryTables(model);
        foreach (var statement in _sent)
            Add(model, statement);
        foreach (var name in Unsent())
            Add(model, new RecordedStatement(_sql[name], new Dictionary<string, string>()));
        Describe(model.Faults()).Should().BeEmpty();
    }

    /// <summary>A statement with parameters that no repository sent was not compiled with their types.</summary>
    [Test]
    public void Every_statement_with_parameters_was_sent() => Unsent().Where(name => _sql[name].Contains('@')).Should().BeEmpty();

    /// <summary>Every name of a column, in every file and every generated statement, is spelt wrongly once.</summary>
    [Test]
    public void A_misspelt_column_does_not_compile()
    {
        using var model = new SchemaModel();
        AddTemporaryTables(model);
        var misspelt = new List<string>();
        Generated().Should().HaveCountGreaterThanOrEqualTo(3 * 9, "nine resources have an insert, an update and a delete");
        var unsent = Unsent().Select(name => new RecordedStatement(_sql[name], new Dictionary<string, string>()));
        foreach (var statement in Shortest().Concat(Generated()).Concat(unsent))
            foreach (var (text, what) in Misspell(statement.Text))
            {
                misspelt.Add(what);
                Add(model, statement with { Text = text }, what);
            }
        misspelt.Count.Should().BeGreaterThan(500);
        var found = model.Faults().Select(f => f.Key).ToHashSet();
        misspelt.Where(m => !found.Contains(m)).Should().BeEmpty();
    }

    /// <summary>The model does not mind two columns of one name in a derived table; the server does.</summary>
    [Test]
    public void No_view_has_two_columns_of_one_name()
    {
        foreach (var name in _sql.Names.Where(n => n.EndsWith(".View", StringComparison.Ordinal)))
        {
            var select = TSql.All<QuerySpecification>(TSql.Parse(_sql[name]))[0];
            select.SelectElements.Cast<SelectScalarExpression>()
                .Select(e => e.ColumnName?.Value ?? ((ColumnReferenceExpression)e.Expression).MultiPartIdentifier.Identifiers[^1].Value)
                .Should().OnlyHaveUniqueItems(name);
        }
    }

    private IEnumerable<string> Unsent() => _whole.Where(n => !_sent.Any(s => Holds(s.Text, _sql[n])));

    /// <summary>Dapper expands a list in the text when it sends it.</summary>
    private static bool Holds(string sent, string text)
    {
        var list = text.IndexOf(" IN @", StringComparison.Ordinal);
        return sent.Contains((list < 0 ? text : text[..list]).Trim(), StringComparison.Ordinal);
    }

    /// <summary>For every file the shortest statement that contains it, since composed statements repeat the same columns.</summary>
    private IEnumerable<RecordedStatement> Shortest() => _sql.Names
        .Select(name => _sent.Where(s => Holds(s.Text, _sql[name])).MinBy(s => s.Text.Length)).OfType<RecordedStatement>().Distinct();

    /// <summary>The statements that hold the text of no file.</summary>
    private IReadOnlyList<RecordedStatement> Generated() => [.. _sent.Where(s => !_sql.Names.Any(n => Holds(s.Text, _sql[n])))];

    /// <summary>
    /// The text once for each column name, with an x at its end. Literals, parameters and the columns that a table variable declares
    /// are left alone.
    /// </summary>
    private static IEnumerable<(string Text, string What)> Misspell(string text)
    {
        var script = TSql.Parse(text);
        var declared = TSql.All<DeclareTableVariableStatement>(script).SelectMany(TSql.All<ColumnReferenceExpression>);
        var columns = TSql.All<ColumnReferenceExpression>(script).Except(declared).Where(c => c.ColumnType is ColumnType.Regular)
            .Select(c => c.MultiPartIdentifier.Identifiers[^1]);
        foreach (var column in columns)
            yield return (text.Insert(column.StartOffset + column.Value.Length, "x"), $"{column.Value}x at {column.StartOffset} in {text}");
    }

    /// <summary>The model does not look into temporary tables and table variables: tables of the same columns replace them.</summary>
    private static void Add(SchemaModel model, RecordedStatement statement, string? name = null)
    {
        var text = statement.Text.Replace("#clicks", StagedTable, StringComparison.Ordinal);
        foreach (var variable in TSql.All<DeclareTableVariableStatement>(TSql.Parse(text)).Reverse())
            text = text.Remove(variable.StartOffset, variable.FragmentLength).Replace(
                Name(variable), PlainName(variable), StringComparison.Ordinal);
        model.Add(name ?? statement.Text, text, statement.Declaration);
    }

    private void AddTemporaryTables(SchemaModel model)
    {
        var staged = TSql.All<ColumnReferenceExpression>(TSql.Parse(_sql["StageClicks"])).Select(
            c => c.MultiPartIdentifier.Identifiers[^1].Value);
        model.AddTable(
            $"CREATE TABLE {StagedTable} ({string.Join(", ", staged.Select(c => $"{c} {model.Columns[("clicks", c)].Declaration}"))})");
        var texts = _whole.Select(name => _sql[name]).Concat(_sent.Select(s => s.Text));
        foreach (var variable in texts.SelectMany(t => TSql.All<DeclareTableVariableStatement>(TSql.Parse(t))).DistinctBy(Name))
            model.AddTable($"CREATE TABLE {PlainName(variable)} ({TSql.TextOf(variable.Body.Definition)})");
    }

    private static string Name(DeclareTableVariableStatement variable) => variable.Body.VariableName.Value;

    private static string PlainName(DeclareTableVariableStatement variable) => "variable_" + Name(variable).TrimStart('@');

    private static IEnumerable<string> Describe(ILookup<string, string> faults) =>
        faults.Select(f => $"{f.Key}\n=> {string.Join("\n   ", f)}");
}
