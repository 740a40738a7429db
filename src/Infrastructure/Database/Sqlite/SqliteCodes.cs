namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>Result codes of SQLite (https://www.sqlite.org/rescode.html).</summary>
internal static class SqliteCodes
{
    /// <summary>SQL error: a fault of ours, not of the database's state.</summary>
    public const int Error = 1;

    /// <summary>Another connection holds what is needed.</summary>
    public const int Busy = 5;

    public const int Constraint = 19;
    public const int ConstraintForeignKey = 787;
    public const int ConstraintPrimaryKey = 1555;
    public const int ConstraintUnique = 2067;
}
