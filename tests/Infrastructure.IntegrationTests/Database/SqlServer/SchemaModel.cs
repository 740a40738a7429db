using ClickTracking.Infrastructure.Database;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

/// <summary>What the migrations for SQL Server make, in Microsoft's own model of a database.</summary>
internal sealed class SchemaModel : IDisposable
{
    /// <summary>By name, whatever the case of the server's collation: a name in another case is a misspelt one.</summary>
    private readonly TSqlModel _model = new(SqlServerVersion.Sql150, new TSqlModelOptions { Collation = "Latin1_General_100_BIN2" });

    /// <summary>What every server has, and the model does not know.</summary>
    private const string AppLock = """
        CREATE PROCEDURE sp_getapplock @Resource NVARCHAR(255), @LockMode VARCHAR(32), @LockOwner VARCHAR(32), @LockTimeout INT AS RETURN 0
        """;

    private readonly Dictionary<string, string> _procedures = [];

    public SchemaModel()
    {
        _model.AddObjects(AppLock);
        var statements = Migrations.SelectMany(TSql.Statements).ToList();
        var added = statements.Where(AddsColumns).Cast<AlterTableAddTableElementStatement>().ToLookup(NameOf);
        foreach (var statement in statements)
            if (statement is InsertStatement)
                Add("a migration's INSERT", TSql.TextOf(statement), "");
            else if (!AddsColumns(statement))
                _model.AddObjects(statement is CreateTableStatement table ? WithColumns(table, added[NameOf(table)]) : TSql.TextOf(statement));
        Columns = _model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass)
            .SelectMany(t => t.GetReferenced(Table.Columns).Select(c => SchemaColumn.Of(t, c)))
            .ToDictionary(c => (c.Table, c.Name));
    }

    /// <summary>The scripts in the order of their names.</summary>
    public static IEnumerable<string> Migrations =>
        EmbeddedTexts.Below("Migrations/SqlServer/").OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => m.Text);

    public IReadOnlyDictionary<(string Table, string Name), SchemaColumn> Columns { get; }

    public IEnumerable<TSqlObject> Of(ModelTypeClass type) => _model.GetObjects(DacQueryScopes.UserDefined, type);

    public void AddTable(string definition) => _model.AddObjects(definition);

    /// <summary>Wraps statements into a procedure.</summary>
    /// <param name="name">What to call them when they do not compile.</param>
    /// <param name="parameters">As <c>@id BIGINT, @name NVARCHAR(255)</c>; empty: none.</param>
    public void Add(string name, string text, string parameters)
    {
        var procedure = $"p{_procedures.Count}";
        _procedures[procedure] = name;
        try
        {
            _model.AddObjects($"CREATE PROCEDURE {procedure} {parameters} AS\nBEGIN\n{text}\nEND");
        }
        catch (DacModelException exception)
        {
            throw new FormatException($"{name}: {exception.Message}\n{text}", exception);
        }
    }

    /// <summary>
    /// What does not compile: name of the statement, and why. Warnings count: a column or table that is not there is often no more
    /// than one, since it might be in another database.
    /// </summary>
    public ILookup<string, string> Faults() => _model.Validate()
        .ToLookup(m => _procedures.FirstOrDefault(p => m.Message.Contains($"[{p.Key}]", StringComparison.Ordinal)).Value ?? "the schema", m => m.Message);

    public void Dispose() => _model.Dispose();

    private static bool AddsColumns(TSqlStatement statement) =>
        statement is AlterTableAddTableElementStatement { Definition.ColumnDefinitions.Count: > 0 };

    private static string NameOf(AlterTableAddTableElementStatement statement) => statement.SchemaObjectName.BaseIdentifier.Value;

    private static string NameOf(CreateTableStatement statement) => statement.SchemaObjectName.BaseIdentifier.Value;

    /// <summary>The model takes columns in <c>CREATE TABLE</c> alone, so those that later migrations add are written there.</summary>
    private static string WithColumns(CreateTableStatement table, IEnumerable<AlterTableAddTableElementStatement> added)
    {
        var text = TSql.TextOf(table);
        var columns = added.SelectMany(a => a.Definition.ColumnDefinitions).Select(c => $", {TSql.TextOf(c)}");
        return text.Insert(text.LastIndexOf(')'), string.Concat(columns));
    }
}

/// <param name="Type">As <c>bigint</c>.</param>
/// <param name="Length">Characters or bytes; 0: no such thing, or as long as there is room.</param>
internal sealed record SchemaColumn(string Table, string Name, string Type, int Length, bool IsNullable, string? Collation)
{
    public string Declaration => Length == 0 ? Type : $"{Type}({Length})";

    public static SchemaColumn Of(TSqlObject table, TSqlObject column) => new(
        table.Name.Parts[^1], column.Name.Parts[^1], column.GetReferenced(Column.DataType).Single().Name.Parts[^1],
        column.GetProperty<int>(Column.Length), column.GetProperty<bool>(Column.Nullable), column.GetProperty<string?>(Column.Collation));
}
