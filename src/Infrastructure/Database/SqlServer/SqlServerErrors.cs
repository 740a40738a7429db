using System.Collections.Frozen;
using ClickTracking.Application.Common;
using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>
/// The meaning of SQL Server's error numbers
/// (https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors). Texts are never examined, since
/// they come in the server's language.
/// </summary>
internal static class SqlServerErrors
{
    public const int DuplicateKey = 2627;
    public const int DuplicateIndexKey = 2601;
    public const int CannotOpenDatabase = 4060;
    public const int NoSuchDatabase = 911;
    public const int NoSuchTable = 208;

    /// <summary>
    /// A foreign key or a check constraint: SQL Server distinguishes them in the text only. It is read as a foreign key, since the Domain's
    /// rules find a value that a check would refuse.
    /// </summary>
    private const int Conflict = 547;

    public const string NotReached = "The server of the database is not reached.";

    /// <summary>No room in the files of the database, or in its log.</summary>
    private const int FullFiles = 1105;
    private const int FullLog = 9002;

    private const int ReadOnly = 3906;

    /// <summary>A statement, or connecting, took too long.</summary>
    private const int TimeOut = -2;

    /// <summary>The lowest severity of failures of the server itself: no room, an internal error, a severed connection.</summary>
    private const byte ServerFailure = 17;

    /// <summary>The lowest severity of errors that end the connection.</summary>
    private const byte NoConnection = 20;

    /// <summary>Values that a column does not take: NULL, a text that is too long (two numbers), a number out of range (three).</summary>
    private static readonly FrozenSet<int> _values = FrozenSet.Create(515, 8152, 2628, 8115, 220, 232);

    /// <summary>
    /// The login fails, or may not open the database, or the database is missing. An administrator may mend it while the service runs.
    /// </summary>
    private static readonly FrozenSet<int> _access = FrozenSet.Create(
        CannotOpenDatabase, NoSuchDatabase, 18456, 18452, 18470, 18486, 18487, 18488, 4062, 4063, 4064, 916);

    /// <summary>Deadlocks and other failures that pass by themselves while the connection lives.</summary>
    private static readonly FrozenSet<int> _passing = FrozenSet.Create(
        TimeOut,
        1204, 1205, 1222, 3960, // locks, deadlock, conflict of snapshots
        701, 802, 8645, 8651, // memory
        601, 3928, 3930, // a moved row; a transaction that is doomed already
        3906, 3908, 976, 978, 979, 983, 984, 988, 3989, // read-only, recovering, or another replica's turn
        615, 926, 921, 922, 924, 927, 952, // a database that starts, stops, or is worked on
        6005, 17142, 18401, // the server stops, pauses, or is upgraded
        40143, 40166, 40197, 40501, 40540, 40544, 40549, 40550, 40551, 40552, 40553, 40613, // Azure SQL: busy, moved, full
        10928, 10929, 10936, 42108, 42109, 4221, 49918, 49919, 49920); // Azure SQL: limits, and one that wakes up

    /// <summary>The typed exception, or null when the statement itself is wrong.</summary>
    public static Exception? Translate(SqlException exception) => Translate(Numbers(exception), exception.Class, exception);

    /// <param name="severity">11 to 16 for errors of the statement, 17 and more for failures of the server.</param>
    public static Exception? Translate(IReadOnlyCollection<int> numbers, byte severity, Exception exception) =>
        Kind(numbers) is { } kind ? new ConstraintViolationException(kind, exception)
        : numbers.Any(_access.Contains) || severity >= ServerFailure || numbers.Any(_passing.Contains)
            ? new DatabaseUnavailableException(Describe(numbers, severity), exception)
        : null;

    /// <summary>Describes a failure of the server in a sentence for the operator.</summary>
    private static string Describe(IReadOnlyCollection<int> numbers, byte severity) =>
        numbers.Any(n => n is CannotOpenDatabase or NoSuchDatabase) ? "The database is missing on the server, or closed to this login."
        : numbers.Any(_access.Contains) ? "The database refuses the login."
        : numbers.Any(n => n is FullFiles or FullLog or 40544) ? "The disk of the database is full."
        : numbers.Contains(ReadOnly) ? "The database is read-only."
        : numbers.Contains(TimeOut) ? "The database does not answer in time."
        : severity >= NoConnection ? NotReached
        : "The database does not answer.";

    /// <summary>Whether the very same read may succeed now.</summary>
    public static bool PassesAtOnce(SqlException exception) => PassesAtOnce(Numbers(exception), exception.Class);

    /// <inheritdoc cref="PassesAtOnce(SqlException)"/>
    /// <remarks>Never after a time-out: another attempt would make a slow server slower.</remarks>
    public static bool PassesAtOnce(IReadOnlyCollection<int> numbers, byte severity) =>
        !numbers.Contains(TimeOut) && !numbers.Any(_access.Contains) && (severity >= ServerFailure || numbers.Any(_passing.Contains));

    /// <summary>Whether the server could not be connected to.</summary>
    public static bool IsUnreachable(SqlException exception) => exception.Class >= NoConnection || exception.Number == TimeOut;

    private static int[] Numbers(SqlException exception) => [.. exception.Errors.Cast<SqlError>().Select(e => e.Number)];

    private static ConstraintKind? Kind(IReadOnlyCollection<int> numbers) =>
        numbers.Any(n => n is DuplicateKey or DuplicateIndexKey) ? ConstraintKind.Unique
        : numbers.Contains(Conflict) ? ConstraintKind.Reference
        : numbers.Any(_values.Contains) ? ConstraintKind.Check
        : null;
}
