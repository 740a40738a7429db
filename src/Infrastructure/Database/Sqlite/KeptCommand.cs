using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>One use of a statement that its connection keeps. The text comes first, parameters after it.</summary>
internal sealed class KeptCommand(KeptConnection connection) : DbCommand
{
    private SqliteCommand? _statement;
    private bool _isRewritten;

    [AllowNull]
    public override string CommandText
    {
        get => _statement?.CommandText ?? "";
        set
        {
            if (_statement is null)
            {
                _statement = connection.Take(value ?? "");
                return;
            }

            // Dapper has written out a list of values: hardly any two such texts are the same.
            _isRewritten = true;
            _statement.CommandText = value;
        }
    }

    public override int CommandTimeout
    {
        get => Statement.CommandTimeout;
        set => Statement.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set => Statement.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("A statement stays with its connection.");
    }

    protected override DbParameterCollection DbParameterCollection => Statement.Parameters;

    /// <summary>What is set is not needed: a statement is part of its connection's transaction.</summary>
    protected override DbTransaction? DbTransaction
    {
        get => connection.RunningTransaction;
        set { }
    }

    private SqliteCommand Statement => _statement ?? throw new InvalidOperationException("The command has no text.");

    public override void Cancel() => Statement.Cancel();

    public override int ExecuteNonQuery() => Run(s => s.ExecuteNonQuery());

    public override object? ExecuteScalar() => Run(s => s.ExecuteScalar());

    public override void Prepare() => Run(s =>
    {
        s.Prepare();
        return true;
    });

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Run(s => s.ExecuteReader(behavior));

    protected override void Dispose(bool disposing)
    {
        if (disposing && _statement is { } statement)
        {
            _statement = null;
            if (_isRewritten)
                statement.Dispose();
            else
                connection.Give(statement);
        }
        base.Dispose(disposing);
    }

    private T Run<T>(Func<SqliteCommand, T> work)
    {
        try
        {
            Statement.Transaction = connection.RunningTransaction;
            return work(Statement);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode != SqliteCodes.Constraint)
        {
            connection.IsFaulty = true;
            throw;
        }
    }
}
