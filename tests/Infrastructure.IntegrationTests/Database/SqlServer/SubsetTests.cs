using ClickTracking.Infrastructure.Database;
using FluentAssertions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

/// <summary>The T-SQL that SQL Server 2019 and later, Azure SQL and Babelfish share: docs/decisions/0011-sql-server-schema.md.</summary>
internal sealed class SubsetTests
{
    /// <summary>The functions in use. Before one is added here, check that every supported server has it.</summary>
    private static readonly string[] _functions =
        ["COALESCE", "CAST", "COUNT", "COUNT_BIG", "SUM", "MAX", "MIN", "LEN", "DATALENGTH", "ISJSON", "OPENJSON", "SYSUTCDATETIME",
            "DATEADD", "DATEDIFF", "UPPER", "LOWER", "REPLACE", "NEWID"];

    [Test]
    public async Task Statements_and_migrations_stay_in_the_subset()
    {
        var sql = new SqlStatements("SqlServer");
        var texts = (await EveryStatement.RecordAsync()).Select(s => s.Text)
            .Concat(sql.Names.Except(StatementTests.Fragments).Select(n => sql[n])).Concat(SchemaModel.Migrations).Distinct();
        texts.SelectMany(text => Offences(text).Select(offence => $"{offence}: {text}")).Should().BeEmpty();
    }

    [TestCase("MERGE a USING b ON a.i = b.i WHEN MATCHED THEN DELETE;", "MERGE")]
    [TestCase("CREATE OR ALTER PROCEDURE p AS SELECT 1", "CREATE OR ALTER")]
    [TestCase("CREATE TABLE a (i INT, INDEX ix (i))", "INDEX in CREATE TABLE")]
    [TestCase("CREATE TABLE a (i INT INDEX ix)", "INDEX in CREATE TABLE")]
    [TestCase("ALTER TABLE a ALTER COLUMN i INT NOT NULL", "ALTER COLUMN NOT NULL")]
    [TestCase("ALTER TABLE a ADD i INT, j INT", "several columns in ALTER TABLE ADD")]
    [TestCase("WITH c AS (SELECT i FROM a) UPDATE c SET i = 1", "change through a common table expression")]
    [TestCase("WITH c AS (SELECT i FROM a) DELETE FROM c", "change through a common table expression")]
    [TestCase("WAITFOR DELAY '00:00:01'", "WAITFOR")]
    [TestCase("SELECT @v = @v + i FROM a", "SELECT @v = @v + …")]
    [TestCase("UPDATE a SET i = i + 1", "column without its table in UPDATE SET")]
    [TestCase("UPDATE a SET i = a.i + 1 OUTPUT i", "column without its table in OUTPUT")]
    [TestCase("INSERT INTO a (i) OUTPUT inserted.i SELECT b.i FROM b ORDER BY b.i", "ORDER BY in INSERT … OUTPUT … SELECT")]
    [TestCase("SELECT STRING_AGG(i, ',') FROM a", "function STRING_AGG")]
    [TestCase("SELECT i FROM a WHERE TRIM(i) = 'a'", "function TRIM")]
    [TestCase("SELECT s.value FROM STRING_SPLIT('a,b', ',') AS s", "function STRING_SPLIT")]
    public void An_offence_is_found(string text, string offence) => Offences(text).Should().Equal(offence);

    [TestCase("WITH c AS (SELECT i FROM a) SELECT i FROM c")]
    [TestCase("UPDATE a SET i = a.i + 1, j = @j OUTPUT inserted.i WHERE i = 1")]
    [TestCase("ALTER TABLE a ADD i INT NULL")]
    [TestCase("DECLARE @v INT; SELECT @v = i FROM a")]
    public void What_is_none_is_not(string text) => Offences(text).Should().BeEmpty();

    private static IEnumerable<string> Offences(string text)
    {
        var script = TSql.Parse(text);
        return TSql.All<TSqlFragment>(script).Select(Offence).OfType<string>().Concat(UpdatedColumns(script)).Concat(
            Functions(script)).Distinct();
    }

    private static string? Offence(TSqlFragment part) => part switch
    {
        MergeStatement => "MERGE",
        WaitForStatement => "WAITFOR",
        CreateOrAlterProcedureStatement or CreateOrAlterViewStatement or CreateOrAlterFunctionStatement or CreateOrAlterTriggerStatement =>
            "CREATE OR ALTER",
        TableDefinition { Indexes.Count: > 0 } or ColumnDefinition { Index: not null } => "INDEX in CREATE TABLE",
        AlterTableAlterColumnStatement { AlterTableAlterColumnOption: AlterTableAlterColumnOption.NotNull } => "ALTER COLUMN NOT NULL",
        AlterTableAddTableElementStatement { Definition.ColumnDefinitions.Count: > 1 } => "several columns in ALTER TABLE ADD",
        UpdateStatement { WithCtesAndXmlNamespaces: not null } or DeleteStatement { WithCtesAndXmlNamespaces: not null } =>
            "change through a common table expression",
        InsertSpecification { OutputClause: not null, InsertSource: SelectInsertSource { Select.OrderByClause: not null } } =>
            "ORDER BY in INSERT … OUTPUT … SELECT",
        SelectSetVariable { Expression: { } value } set when TSql.All<VariableReference>(value).Any(v => v.Name == set.Variable.Name) =>
            "SELECT @v = @v + …",
        _ => null,
    };

    private static IEnumerable<string> UpdatedColumns(TSqlFragment script)
    {
        foreach (var update in TSql.All<UpdateSpecification>(script))
        {
            var read = update.SetClauses.OfType<AssignmentSetClause>().SelectMany(s => TSql.All<ColumnReferenceExpression>(s.NewValue));
            if (read.Any(IsBare))
                yield return "column without its table in UPDATE SET";
            if (update.OutputClause is { } output && TSql.All<ColumnReferenceExpression>(output).Any(IsBare))
                yield return "column without its table in OUTPUT";
        }
    }

    private static IEnumerable<string> Functions(TSqlFragment script) => TSql.All<TSqlFragment>(script)
        .Select(part => part switch
        {
            FunctionCall call => call.FunctionName.Value,
            GlobalFunctionTableReference table => table.Name.Value,
            SchemaObjectFunctionTableReference table => table.SchemaObject.BaseIdentifier.Value,
            _ => null,
        })
        .OfType<string>().Where(name => !_functions.Contains(name)).Select(name => $"function {name}");

    private static bool IsBare(ColumnReferenceExpression column) => column.MultiPartIdentifier is { Count: 1 };
}
