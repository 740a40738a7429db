using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>
/// A connection that goes back to its pool when it is disposed, and keeps the statements that it has compiled: SQLite compiles a text
/// anew for every command, which costs many times what running it does. Not for several threads at once.
/// </summary>
internal sealed class KeptConnection(string connectionString, SqlitePool pool) : SqliteConnection(connectionString)
{
    /// <summary>Texts with filters and sorts are as many as callers think of; those longest unused are forgotten.</summary>
    public const int MostStatements = 64;

    /// <summary>Those that no command uses, the longest unused first.</summary>
    private readonly OrderedDictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);

    /// <summary>SQLITE_DBCONFIG_ENABLE_QPSG (https://www.sqlite.org/c3ref/c_dbconfig_defensive.html).</summary>
    private const int StablePlans = 1007;

    /// <summary>
    /// SQLite's own waiting for another process: it tries after 1, 2, 5, 10, 15, 20 and 25 ms. Beyond it the provider takes over, which tries once
    /// in 150 ms and would seldom meet the moment in which a process that writes all the time has let go.
    /// </summary>
    private const int BusyMilliseconds = 100;

    private bool _isLent;

    /// <summary>Whether a statement met more than a broken constraint: such a connection is not used again.</summary>
    public bool IsFaulty { get; set; }

    public int StatementCount => _statements.Count;

    /// <summary>Nothing is left of who had it before.</summary>
    public bool IsClean => !IsFaulty && State == ConnectionState.Open && Transaction is null && raw.sqlite3_get_autocommit(Handle!) != 0;

    /// <summary>The running transaction, which every statement of the connection is part of.</summary>
    public SqliteTransaction? RunningTransaction => Transaction;

    /// <summary>Opens the file, and waits for its locks as above. Plans do not depend on parameters: a bound LIMIT would have its statement compiled again at every use.</summary>
    public override void Open()
    {
        base.Open();
        SqliteException.ThrowExceptionForRC(raw.sqlite3_busy_timeout(Handle!, BusyMilliseconds), Handle);
        SqliteException.ThrowExceptionForRC(raw.sqlite3_db_config(Handle!, StablePlans, 1, out _), Handle);
    }

    public KeptConnection Lend()
    {
        _isLent = true;
        return this;
    }

    public SqliteCommand Take(string text)
    {
        if (_statements.Remove(text, out var statement))
            return statement;
        statement = CreateCommand();
        statement.CommandText = text;
        return statement;
    }

    public void Give(SqliteCommand statement)
    {
        statement.Parameters.Clear();
        statement.CommandTimeout = DefaultTimeout;
        if (!_statements.TryAdd(statement.CommandText, statement))
        {
            statement.Dispose();
            return;
        }
        if (_statements.Count <= MostStatements)
            return;
        _statements.GetAt(0).Value.Dispose();
        _statements.RemoveAt(0);
    }

    protected override DbCommand CreateDbCommand() => new KeptCommand(this);

    /// <summary>Disposing it twice gives it back once.</summary>
    protected override void Dispose(bool disposing)
    {
        var wasLent = _isLent;
        _isLent = false;
        if (!wasLent || !pool.TryKeep(this))
            base.Dispose(disposing);
    }
}
