using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database;
using Dapper;
using Microsoft.Data.SqlClient;
using Polly;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

/// <summary>
/// A database that answers nothing and records every statement just as Dapper would send it to SQL Server: composed, with its lists
/// expanded and its parameters typed.
/// </summary>
internal sealed class StatementRecorder : IDatabase
{
    private readonly List<Answering> _answers = [];

    public List<RecordedStatement> Statements { get; } = [];

    public SqlStatements Sql { get; } = new("SqlServer");

    public ResiliencePipeline Repetition => ResiliencePipeline.Empty;

    public Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => Task.FromResult<DbConnection>(new Connection(this));

    public Task<IDisposable?> WaitForTurnAsync(WriteScope scope, CancellationToken cancellationToken) => Task.FromResult<IDisposable?>(null);

    public Task<DbTransaction> BeginWriteAsync(DbConnection connection, WriteScope scope, CancellationToken cancellationToken) =>
        Task.FromResult(connection.BeginTransaction());

    public Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult(connection.BeginTransaction());

    public async Task<long?> GetClickVersionAsync(DbConnection connection, TimeSpan limit, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<long?>(new CommandDefinition(Sql["Click.Version"], cancellationToken: cancellationToken));

    public Exception? Translate(Exception exception) => null;

    /// <summary>Answers statements that contain a text with one value, until the result is disposed. Other statements get no row.</summary>
    public IDisposable Answer(string text, object value, int times = int.MaxValue)
    {
        var answer = new Answering(_answers, text, value, times);
        _answers.Add(answer);
        return answer;
    }

    public DataTable Take(SqlCommand command)
    {
        Statements.Add(RecordedStatement.Of(command));
        var rows = new DataTable();
        if (_answers.Find(a => a.Times > 0 && command.CommandText.Contains(a.Text, StringComparison.Ordinal)) is { } answer)
        {
            answer.Times--;
            rows.Columns.Add("answer", answer.Value.GetType());
            rows.Rows.Add(answer.Value);
        }
        return rows;
    }

    private sealed class Answering(List<Answering> all, string text, object value, int times) : IDisposable
    {
        public string Text => text;

        public object Value => value;

        public int Times { get; set; } = times;

        public void Dispose() => all.Remove(this);
    }

    private sealed class Connection(StatementRecorder recorder) : DbConnection
    {
        [AllowNull]
        public override string ConnectionString { get; set; } = "";

        public override string Database => "";

        public override string DataSource => "";

        public override string ServerVersion => "";

        public override ConnectionState State => ConnectionState.Open;

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        public override void Close()
        {
        }

        public override void Open()
        {
        }

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this);

        protected override DbCommand CreateDbCommand() => new RecordedCommand(recorder);
    }

    private sealed class Transaction(DbConnection connection) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }
}

/// <param name="Parameters">Name and type: <c>@id</c>, <c>BIGINT</c>.</param>
internal sealed record RecordedStatement(string Text, IReadOnlyDictionary<string, string> Parameters)
{
    public string Declaration => string.Join(", ", Parameters.Select(p => $"{p.Key} {p.Value}"));

    public static RecordedStatement Of(SqlCommand command) => new(
        command.CommandText,
        command.Parameters.Cast<SqlParameter>().ToDictionary(p => "@" + p.ParameterName.TrimStart('@'), TypeOf, StringComparer.Ordinal));

    private static string TypeOf(SqlParameter parameter) => parameter.SqlDbType switch
    {
        SqlDbType.NVarChar => $"NVARCHAR({(parameter.Size is > 0 and <= 4000 ? parameter.Size : "MAX")})",
        SqlDbType.VarBinary => $"VARBINARY({(parameter.Size is > 0 and <= 8000 ? parameter.Size : "MAX")})",
        SqlDbType.Decimal => $"DECIMAL({(parameter.Precision == 0 ? 28 : parameter.Precision)}, {(parameter.Precision == 0 ? 6 : parameter.Scale)})",
        SqlDbType.DateTime2 => $"DATETIME2({(parameter.Scale == 0 ? 7 : parameter.Scale)})",
        var type => type.ToString().ToUpperInvariant(),
    };
}
