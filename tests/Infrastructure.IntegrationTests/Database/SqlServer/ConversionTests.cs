using FluentAssertions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

/// <summary>
/// No statement compares a column with a parameter of a higher type, since the server would convert the column and read all rows.
/// </summary>
internal sealed class ConversionTests
{
    private static readonly BooleanComparisonType[] _comparisons =
    [
        BooleanComparisonType.Equals, BooleanComparisonType.LessThan, BooleanComparisonType.LessThanOrEqualTo, BooleanComparisonType.GreaterThan,
        BooleanComparisonType.GreaterThanOrEqualTo,
    ];

    private SchemaModel _schema = null!;
    private IReadOnlyList<RecordedStatement> _sent = null!;

    [OneTimeSetUp]
    public async Task RecordAsync() => (_schema, _sent) = (new SchemaModel(), await EveryStatement.RecordAsync());

    [OneTimeTearDown]
    public void Forget() => _schema.Dispose();

    [Test]
    public void Parameters_have_the_types_of_the_columns_they_are_compared_with()
    {
        var compared = _sent.SelectMany(Compared).Distinct().ToList();
        compared.Count.Should().BeGreaterThan(50);
        compared.Where(c => !Suits(c.Column, c.Parameter)).Should().BeEmpty();
    }

    [TestCase("bigint", "BIGINT", true)]
    [TestCase("bigint", "INT", true)]
    [TestCase("int", "BIGINT", false)]
    [TestCase("datetime2(3)", "DATETIME2(3)", true)]
    [TestCase("datetime2(3)", "DATETIME2(7)", false)]
    [TestCase("nvarchar", "NVARCHAR(4000)", true)]
    [TestCase("bigint", "NVARCHAR(4000)", false)]
    [TestCase("nvarchar", "BIGINT", false)]
    public void Suits_says(string column, string parameter, bool suits) => Suits(column, parameter).Should().Be(suits);

    /// <summary>
    /// Columns of derived tables are looked up by their name alone, which means the same type in all tables that the statement reads.
    /// </summary>
    private IEnumerable<(string Column, string Parameter, string Where)> Compared(RecordedStatement statement)
    {
        var script = TSql.Parse(statement.Text);
        var tables = TSql.All<NamedTableReference>(script).Select(t => (t.SchemaObject.BaseIdentifier.Value, Alias: t.Alias?.Value)).ToList();
        foreach (var comparison in TSql.All<BooleanComparisonExpression>(script).Where(c => _comparisons.Contains(c.ComparisonType)))
            if (comparison is { FirstExpression: ColumnReferenceExpression column, SecondExpression: VariableReference variable }
                && statement.Parameters.TryGetValue(variable.Name, out var parameter))
                foreach (var candidate in Candidates(column, tables))
                    yield return (candidate.Type == "datetime2" ? "datetime2(3)" : candidate.Type, parameter, TSql.TextOf(comparison));
    }

    private IEnumerable<SchemaColumn> Candidates(ColumnReferenceExpression column, List<(string Table, string? Alias)> tables)
    {
        var names = column.MultiPartIdentifier.Identifiers;
        var owner = names.Count > 1 ? tables.Where(t => (t.Alias ?? t.Table) == names[0].Value).ToList() : [];
        var possible = (owner.Count > 0 ? owner : tables).Select(t => t.Table).ToHashSet();
        return _schema.Columns.Values.Where(c => possible.Contains(c.Table) && c.Name == names[^1].Value);
    }

    private static bool Suits(string column, string parameter)
    {
        if (column.Contains('('))
            return parameter.Equals(column, StringComparison.OrdinalIgnoreCase);
        var type = parameter.Split('(')[0].ToLowerInvariant();
        return type == column || (column, type) is ("bigint", "int") or ("int" or "bigint", "tinyint");
    }
}
