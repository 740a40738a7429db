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

    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int DiskFault = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    private const int ConstraintForeignKey = 787;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    /// <summary>What a failure of the database means to the person who runs the node, as a sentence.</summary>
    public static string Describe(int code) => code switch
    {
        Busy or Locked => "The database is locked by another process.",
        Full => "The disk of the database is full.",
        ReadOnly => "The database cannot be written, its file or its disk is read-only.",
        CannotOpen => "The file of the database cannot be opened.",
        NoDatabase => "The file of the database is not a database.",
        Corrupt => "The file of the database is damaged.",
        DiskFault => "The disk of the database fails.",
        _ => "The database does not answer.",
    };

    /// <summary>The kind of constraint that an extended result code names.</summary>
    public static ConstraintKind KindOf(int extendedCode) => extendedCode switch
    {
        ConstraintUnique => ConstraintKind.Unique,
        ConstraintPrimaryKey => ConstraintKind.Identity,
        ConstraintForeignKey => ConstraintKind.Reference,
        _ => ConstraintKind.Check,
    };
}
