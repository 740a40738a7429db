using ClickTracking.Application.Common;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>Result codes of SQLite (https://www.sqlite.org/rescode.html).</summary>
internal static class SqliteCodes
{
    /// <summary>The statement is wrong, whatever the state of the database.</summary>
    public const int Error = 1;

    /// <summary>Another connection holds a lock that is needed.</summary>
    public const int Busy = 5;

    public const int Constraint = 19;

    private const int ConstraintForeignKey = 787;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    /// <summary>The kind of constraint that an extended result code names.</summary>
    public static ConstraintKind KindOf(int extendedCode) => extendedCode switch
    {
        ConstraintUnique => ConstraintKind.Unique,
        ConstraintPrimaryKey => ConstraintKind.Identity,
        ConstraintForeignKey => ConstraintKind.Reference,
        _ => ConstraintKind.Check,
    };
}
